export * from './random.h5';
