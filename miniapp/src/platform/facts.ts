export * from './facts.h5';
