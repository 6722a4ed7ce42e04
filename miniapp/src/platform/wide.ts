export * from './wide.h5';
