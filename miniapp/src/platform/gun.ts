export * from './gun.h5';
