export { catalogueItemOf, itemKey } from './catalogue.dynamo';
export { catalogueOfficeRoutes, catalogueRoutes } from './catalogue.routes';
export { type CatalogueItem, priceAt, soldAt } from './domain/item';
