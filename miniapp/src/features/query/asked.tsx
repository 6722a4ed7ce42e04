import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { useOnBottom } from '../../platform/page-events';
import { ErrorLine, ErrorState } from '../../ui/error-state/error-state';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import { type Failure, sentenceFor } from './failure';

const Lost = ({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) => (
  <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: onRetry }} />
);

interface AskedProps<T> {
  readonly query: { readonly data?: T | undefined; readonly failure?: Failure | undefined; readonly refresh: () => Promise<void> };
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}
/** What was asked, once it is known: its shape before that, and the reason where it could not be had. */
export function Asked<T>({ query, skeleton, children }: AskedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return query.failure ? <Lost failure={query.failure} onRetry={() => void query.refresh()} /> : (skeleton ?? <SkeletonCells rows={5} />);
}

interface PagedProps<T> {
  readonly pages: {
    readonly items: readonly T[]; readonly first?: unknown; readonly loading: boolean; readonly more: boolean;
    readonly failure?: Failure | undefined; readonly loadMore: () => void; readonly refresh: () => Promise<void>;
  };
  /** What stands where there is nothing, with its way on. */
  readonly empty: ReactNode;
  readonly skeleton?: ReactNode;
  /** What is said at the end of a list that took more than one page. */
  readonly children: (items: readonly T[]) => ReactNode;
}
/** A list that grows at its end: by scrolling, and by a tap where nothing scrolls. */
export function Paged<T>({ pages, empty, skeleton, children }: PagedProps<T>) {
  useOnBottom(pages.loadMore);
  const { items, failure, more, loading } = pages;
  if (items.length === 0 && failure) return <Lost failure={failure} onRetry={() => void pages.refresh()} />;
  if (items.length === 0 && loading) return <>{skeleton ?? <SkeletonCells rows={6} />}</>;
  if (items.length === 0 && !more) return <>{empty}</>;
  return (
    <View>
      {children(items)}
      {failure ? <View className='gap'><ErrorLine sentence={sentenceFor(failure)} /></View> : null}
      {more ? <Tap id='more' className='row paged__more soft' disabled={loading} onTap={pages.loadMore}>{loading ? commonCopy().fetching : commonCopy().more}</Tap> : null}
    </View>
  );
}
