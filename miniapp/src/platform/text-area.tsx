export * from './text-area.h5';
