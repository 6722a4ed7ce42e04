export * from './item-import.h5';
