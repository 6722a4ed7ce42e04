export * from './sign-in.h5';
