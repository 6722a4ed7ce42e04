export * from './table-file.h5';
