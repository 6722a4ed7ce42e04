/** Who may call: `user` is anyone signed in, `member` a member of the shop in the path, the others hold a role there (an owner may do what a manager may, a manager what a cashier may). */
export type Who = 'anyone' | 'user' | 'member' | 'staff' | 'manager' | 'owner';

/** What the mini-program needs at run time: no schema, no package. A request's fields named in the path go there, the rest into the query (GET) or the body. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: `/${string}`;
  readonly who: Who;
  /** A command carries an Idempotency-Key header and happens once for it. */
  readonly command?: true;
}
export type Endpoints = Readonly<Record<string, Endpoint>>;
