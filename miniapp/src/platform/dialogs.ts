export * from './dialogs.h5';
