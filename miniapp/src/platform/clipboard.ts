export * from './clipboard.h5';
