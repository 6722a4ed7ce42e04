export * from './picture.h5';
