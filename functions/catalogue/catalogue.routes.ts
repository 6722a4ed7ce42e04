import { catalogueEndpoints } from '@shared/contracts/catalogue.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createCheckItems, createImportItems } from './import-items.use-case';
import { createListItems, createListStoreItems } from './list-items.use-case';
import { type CatalogueDependencies, createArchiveItem, createChangeItem, createCreateItem } from './manage-items.use-case';

const contract = () => import('@shared/contracts/catalogue.contract').then((m) => m.catalogueContract);

export function catalogueRoutes(deps: Parameters<typeof createListStoreItems>[0]): Routes {
  const list = createListStoreItems(deps);
  return routes(catalogueEndpoints, contract, { listStoreItems: (input, { caller }) => list(caller, input) });
}
export function catalogueOfficeRoutes(deps: CatalogueDependencies): Routes {
  const [list, create, change, archive, check, take] = [createListItems(deps), createCreateItem(deps), createChangeItem(deps), createArchiveItem(deps), createCheckItems(deps), createImportItems(deps)];
  return officeRoutes(catalogueEndpoints, contract, {
    listItems: (input) => list(input), checkItems: (input) => check(input), createItem: (input, { caller, command }) => create(input, caller.staffId, command), changeItem: (input, { caller, command }) => change(input, caller.staffId, command),
    archiveItem: (input, { caller, command }) => archive(input, caller.staffId, command), importItems: (input, { caller, command }) => take(input, caller.staffId, command),
  });
}
