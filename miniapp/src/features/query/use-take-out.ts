import type { ErrorBody } from '@shared/contracts/error-codes';
import { ok, type Result } from '@shared/kernel/result';
import { useRef, useState } from 'react';
import { type FilePart, filePart, saveFile } from '../../platform/table-file';
import type { Sentence } from '../../copy/sentence';
import { sentenceFor } from './failure';
import { useTask } from './use-task';

/** What is taken out: begun once, which stays noted, then read page by page. */
interface Source<Begun> {
  readonly begin: () => Promise<Result<Begun, ErrorBody>>;
  readonly read: (begun: Begun, next: string | undefined) => Promise<Result<{ readonly text: string; readonly count: number; readonly next?: string | undefined }, ErrorBody>>;
  readonly fileName: () => string;
  readonly onSaved: (count: number) => void;
}
interface Taken<Begun> {
  readonly begun: Begun;
  readonly parts: readonly FilePart[];
  readonly count: number;
  readonly next?: string | undefined;
}
export interface TakeOut {
  readonly busy: boolean;
  readonly failure: Sentence | undefined;
  /** What is written so far. */
  readonly count: number;
  /** It broke off, and goes on where it stopped. */
  readonly goesOn: boolean;
  readonly take: () => Promise<void>;
  /** Something else is wanted: the next one begins anew. */
  readonly forget: () => void;
}

/** Takes something out of the shop into one file, which is saved when it is whole. What broke off goes on where it stopped; what may be read no more begins anew. */
export function useTakeOut<Begun>({ begin, read, fileName, onSaved }: Source<Begun>): TakeOut {
  const task = useTask();
  const [count, setCount] = useState(0);
  const kept = useRef<Taken<Begun>>();
  const keep = (taken: Taken<Begun> | undefined) => {
    kept.current = taken;
    setCount(taken?.count ?? 0);
  };
  const pages = async (): Promise<Result<Taken<Begun>, ErrorBody>> => {
    if (!kept.current) {
      const begun = await begin();
      if (!begun.ok) return begun;
      keep({ begun: begun.value, parts: [], count: 0 });
    }
    for (let at = kept.current as Taken<Begun> | undefined; at; ) {
      const page = await read(at.begun, at.next);
      if (!page.ok) {
        if (page.error.code === 'http/not-found') keep(undefined);
        return page;
      }
      at = { begun: at.begun, parts: [...at.parts, filePart(page.value.text)], count: at.count + page.value.count, next: page.value.next };
      keep(at);
      if (!at.next) return ok(at);
    }
    throw new Error('begun above');
  };
  const take = async () => {
    const whole = await task.run(pages);
    if (!whole) return;
    keep(undefined);
    saveFile(fileName(), whole.parts);
    onSaved(whole.count);
  };
  return { busy: task.busy, failure: task.failure && sentenceFor(task.failure), count, goesOn: task.failure !== undefined && kept.current !== undefined, take, forget: () => keep(undefined) };
}
