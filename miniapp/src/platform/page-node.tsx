export * from './page-node.h5';
