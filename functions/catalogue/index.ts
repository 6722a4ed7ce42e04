export { catalogueItemOf, itemKey } from './catalogue.dynamo';
export { catalogueOfficeRoutes, catalogueRoutes, itemImportRoutes } from './catalogue.routes';
export { type CatalogueItem, priceAt, soldAt } from './domain/item';
export { soldMarks } from './item-imports.dynamo';
