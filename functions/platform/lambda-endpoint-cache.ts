/**
 * What stands in place of the SDK's memory of discovered endpoints when a Lambda is bundled (infra/stages/esbuild.yml): it remembers none. DynamoDB's endpoints
 * are the region's own and discovery is off (the SDK's default), so the SDK makes this memory, an LRU cache of 7 KB, and never asks it.
 */
export class EndpointCache {
  getEndpoint(): undefined {}
  get(): undefined {}
  set(): void {}
  delete(): void {}
  has(): boolean {
    return false;
  }
  clear(): void {}
}
