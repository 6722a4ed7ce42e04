import { catalogueEndpoints } from '@shared/contracts/catalogue.endpoints';
import { itemImportsEndpoints } from '@shared/contracts/item-imports.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createCheckItems, createImportItems } from './import-items.use-case';
import { createListItems, createListStoreItems } from './list-items.use-case';
import { type CatalogueDependencies, createArchiveItem, createChangeItem, createCreateItem } from './manage-items.use-case';
import { createListItemImports, createUndoItems, createViewItemsUndo } from './undo-items.use-case';

const contract = () => import('@shared/contracts/catalogue.contract').then((m) => m.catalogueContract);

export function catalogueRoutes(deps: Parameters<typeof createListStoreItems>[0]): Routes {
  const list = createListStoreItems(deps);
  return routes(catalogueEndpoints, contract, { listStoreItems: (input, { caller }) => list(caller, input) });
}
export function catalogueOfficeRoutes(deps: CatalogueDependencies): Routes {
  const [list, create, change, archive] = [createListItems(deps), createCreateItem(deps), createChangeItem(deps), createArchiveItem(deps)];
  return officeRoutes(catalogueEndpoints, contract, {
    listItems: (input) => list(input), createItem: (input, { caller, command }) => create(input, caller.staffId, command), changeItem: (input, { caller, command }) => change(input, caller.staffId, command),
    archiveItem: (input, { caller, command }) => archive(input, caller.staffId, command),
  });
}
/** Price lists on their way in and back, beside all else that comes in as a whole. */
export function itemImportRoutes(deps: CatalogueDependencies): Routes {
  const [check, take, imports, view, undo] = [createCheckItems(deps), createImportItems(deps), createListItemImports(deps), createViewItemsUndo(deps), createUndoItems(deps)];
  return officeRoutes(itemImportsEndpoints, () => import('@shared/contracts/item-imports.contract').then((m) => m.itemImportsContract), {
    checkItems: (input) => check(input), importItems: (input, { caller, command }) => take(input, caller, command), listItemImports: (input) => imports(input), viewItemsUndo: (input) => view(input),
    undoItems: (input, { caller, command }) => undo(input, caller, command),
  });
}
