import { View } from '@tarojs/components';
import { whenText } from '../../copy/dates';
import { now } from '../../platform/clock';
import { useEvery } from '../../platform/use-clock';
import { Cell, Cells } from '../../ui/cell/cell';
import { Asked } from '../query/asked';
import { type Query, useQuery } from '../query/use-query';

/** While something is under way its progress is asked for again. */
const LOOK_EVERY_MS = 10_000;
interface Run {
  readonly title: string;
  readonly reason: string;
  readonly at: Parameters<typeof whenText>[0];
  readonly state: 'running' | 'done';
}
interface RunList<R extends Run> {
  readonly items: readonly R[];
}
/** The runs of a kind, asked for again while one is under way. */
export function useRuns<R extends Run, L extends RunList<R>>(key: string, ask: Parameters<typeof useQuery<L>>[1]): Query<L> {
  const query = useQuery<L>(key, ask);
  useEvery(query.data?.items.some(({ state }) => state === 'running') ? LOOK_EVERY_MS : 0, () => void query.refresh());
  return query;
}
interface RunsProps<R extends Run> {
  readonly query: Omit<Query<RunList<R>>, 'put'>;
  readonly zone: string;
  readonly keyOf: (run: R) => string;
  readonly words: { readonly none: string; readonly done: string; readonly running: string; readonly line: (run: R) => string };
}
/** How far each run is, newest first. */
export const Runs = <R extends Run>({ query, zone, keyOf, words }: RunsProps<R>) => (
  <Asked query={query}>
    {({ items }) => (items.length === 0 ? <View className='cap'>{words.none}</View> : (
      <Cells>{items.map((run) => <Cell key={keyOf(run)} title={run.title} note={`${whenText(run.at, zone, now())} · ${run.reason}`} value={<View className='right'><View>{run.state === 'done' ? words.done : words.running}</View><View className='cap'>{words.line(run)}</View></View>} />)}</Cells>
    ))}
  </Asked>
);
