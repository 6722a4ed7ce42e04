import listTagsAction from 'dynalite/actions/listTagsOfResource.js';
import tagAction from 'dynalite/actions/tagResource.js';
import untagAction from 'dynalite/actions/untagResource.js';
import type { Context, Operation } from '../context';
import { check } from '../engine/checks';
import { runAction } from './run-action';

/** TagResource, UntagResource and ListTagsOfResource, as dynalite has them. */
export function createTagOperations({ store: { dynalite } }: Context) {
  const TagResource: Operation = async (request) => {
    await runAction(tagAction, dynalite, check('TagResource', request, dynalite));
    return {};
  };
  const UntagResource: Operation = async (request) => {
    await runAction(untagAction, dynalite, check('UntagResource', request, dynalite));
    return {};
  };
  const ListTagsOfResource: Operation = (request) => runAction(listTagsAction, dynalite, check('ListTagsOfResource', request, dynalite));
  return { TagResource, UntagResource, ListTagsOfResource };
}
