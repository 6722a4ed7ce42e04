export * from './speak.h5';
