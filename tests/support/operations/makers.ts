import type { CONTRACTS } from '@shared/contracts';
import type { Person, WholeApi } from '../whole-api';
import type { WholeShop } from '../whole-shop';

export type Request = Readonly<Record<string, unknown>>;
/** Makes a request that the person, if they may, will see succeed; what it needs is made afresh in the shop. `by` is absent where nobody is signed in. */
export type Make = (api: WholeApi, shop: WholeShop, by: Person | undefined) => Promise<Request> | Request;
/** One for every operation of every contract. */
export type Makers = { readonly [C in keyof typeof CONTRACTS]: { readonly [O in keyof (typeof CONTRACTS)[C]]: Make } };
