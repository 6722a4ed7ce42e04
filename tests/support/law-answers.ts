import { mayChoose, packState } from '../../functions/stored-value/domain/law/in-force';
import { PACKS } from '../../functions/stored-value/domain/law/packs';
import type { Handlers } from './fake-api';
import { NOW, ulid } from './member-world.data';

type Answers = NonNullable<Handlers['stored-value']>;
const LINES = ['卡号,姓名\r\n', '0000123456,林若溪\r\n'];

/** The texts of law as the service has them, and a register of two pages. */
export function lawAnswers(): Pick<Answers, 'getLaw' | 'chooseLaw' | 'askForPapers' | 'takeCardRegister' | 'readCardRegister' | 'listCardRegisters'> {
  let chosen: readonly string[] = [];
  const taken: Awaited<ReturnType<NonNullable<Answers['takeCardRegister']>>>[] = [];
  let papers: { readonly on: boolean; readonly since?: never; readonly byName?: string } = { on: false };
  const law = () => ({ papers, packs: PACKS.map((pack) => ({ ...pack, state: packState(pack, '2026-11-22' as never), choosable: mayChoose(pack), chosen: !mayChoose(pack) || chosen.includes(pack.packId), suggested: pack.area === '上海', rules: pack.rules.map((rule) => ({ ...rule })) })) });
  return {
    getLaw: law,
    chooseLaw: ({ packIds }) => {
      chosen = packIds;
      return law();
    },
    askForPapers: ({ on }) => {
      papers = on ? { on, since: NOW as never, byName: '陈禾' } : { on };
      return law();
    },
    takeCardRegister: ({ years }) => {
      taken.unshift({ registerId: ulid(990 + taken.length) as never, since: `${2026 - years}-11-22` as never, at: NOW as never, byName: '陈禾' });
      return taken[0] as (typeof taken)[number];
    },
    readCardRegister: ({ after }) => (after ? { text: LINES[1] as string, members: 1 } : { text: LINES[0] as string, members: 20, next: 'more' }),
    listCardRegisters: () => ({ items: [...taken] }),
  };
}
