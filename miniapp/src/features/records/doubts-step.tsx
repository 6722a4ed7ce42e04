import { type Doubt, type Way, wayOf, type Ways } from '@shared/spreadsheet/doubts';
import { FINDINGS, readRow } from '@shared/spreadsheet/row';
import { figuresOf } from '@shared/spreadsheet/summed';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { importCopy } from '../../copy/import.copy';
import { Cell } from '../../ui/cell/cell';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { allOf, commonWay, type DoubtGroup, doubtGroups } from './doubt-groups';
import type { RowFinding } from './finding-groups';
import { type Answers, isSaying, type Saying } from './sayings';
import type { Decided } from './use-settled';

/** More of one kind are decided together, or mended in the file itself. */
const MOST_SAYINGS = 12;
const MOST_ROWS = 50;
/** So many who say the same are named, and so many pairs told, in place. */
const NAMED = 3;
const MOST_PAIRS = 8;

/** What keeps a row out and is asked by no question here. */
export function unasked(findings: readonly RowFinding[], { doubts, sayings }: Pick<Decided, 'doubts' | 'sayings'>): readonly RowFinding[] {
  const asked = new Set(doubts.map(({ read }) => read.row));
  return findings.filter((one) => FINDINGS[one.code] === 'refused' && !(asked.has(one.row) && (one.code === 'phone-wrong' || one.code === 'twice-in-file')) && !(isSaying(one) && sayings.length <= MOST_SAYINGS));
}

interface Props {
  readonly sayings: readonly Saying[];
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
  readonly tiers: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly ways: Ways;
  readonly onWays: (ways: Ways) => void;
  readonly onPhones: (phones: ReadonlyMap<number, string>) => void;
}
/** 要你定的: everything that keeps rows out, in place, one answer for all rows that say the same. */
export function DoubtsStep({ sayings, answers, onAnswers, tiers, doubts, ways, onWays, onPhones }: Props) {
  const t = importCopy();
  const [open, setOpen] = useState<Doubt['kind']>();
  const groups = doubtGroups(doubts);
  const asked = sayings.slice(0, MOST_SAYINGS);
  const each = groups.find(({ kind }) => kind === open);
  if (asked.length + groups.length === 0) return null;
  const say = ({ key }: Saying, answer: string) => onAnswers(new Map([...answers, [key, answer]]));
  return (
    <View>
      <View className='section'>{t.decide(asked.length + groups.length)}</View>
      <View className='sheet'>
        {asked.map((one, i) => one.column === 'tier'
          ? <ChoiceRow key={one.key} id={`say-${i}`} label={t.tierIs(one.text, one.rows.length)} options={[...tiers.map((name) => ({ key: name, title: name })), { key: '', title: t.noTier }]} value={answers.get(one.key)} onChange={(answer) => say(one, answer)} />
          : <TextRow key={one.key} id={`say-${i}`} label={t.says(t.columns[one.column], one.text, one.rows.length)} value={answers.get(one.key) ?? ''} placeholder={t.sayHint} maxlength={20} type='digit' unit={t.unitOf(one.column)} onChange={(answer) => say(one, answer)} note={t.who(one.rows.slice(0, NAMED).map(nameOf), one.rows.length > NAMED)} error={wrongFigure(one, answers.get(one.key)) ? t.findings['figure-unclear'] : undefined} />)}
      </View>
      {groups.map((group) => <Group key={group.kind} group={group} ways={ways} onWays={onWays} onEach={() => setOpen(group.kind)} />)}
      {each ? <EachSheet group={each} ways={ways} onWays={onWays} onPhones={onPhones} onClose={() => setOpen(undefined)} /> : null}
    </View>
  );
}
/** An answer that would be no better than what stands there. */
const wrongFigure = ({ column }: Saying, answer: string | undefined): boolean => answer !== undefined && answer.trim() !== '' && readRow({ cardNumber: '0000', [column]: answer }).findings.length > 0;

const moneyOf = ({ cells }: Doubt['read']): string => {
  const { principalFen, bonusFen } = figuresOf([cells]);
  return importCopy().sum(principalFen, bonusFen);
};
const nameOf = ({ row, cells }: Doubt['read']): string => cells.name ?? importCopy().row(row);
/** Two rows beside each other: by their money, or by their points where the money is the same. */
function pairText({ kind, first, read }: Doubt): string {
  const t = importCopy();
  if (!first) return [t.row(read.row), moneyOf(read)].join(' · ');
  if (kind === 'others-number') return [first, read].map((one) => `${nameOf(one)} ${moneyOf(one)}`).join(' / ');
  const money = [first, read].map(moneyOf) as [string, string];
  return t.pair(nameOf(read), ...(money[0] === money[1] ? ([first, read].map(({ cells }) => t.pointsOf(figuresOf([cells]).points)) as [string, string]) : money));
}

function Group({ group, ways, onWays, onEach }: { readonly group: DoubtGroup; readonly ways: Ways; readonly onWays: (ways: Ways) => void; readonly onEach: () => void }) {
  const t = importCopy();
  const { kind, doubts, byCard, figures } = group;
  const pairs = kind === 'figures-differ' || kind === 'others-number' ? doubts.slice(0, MOST_PAIRS).map(pairText) : [];
  return (
    <View className='sheet gap'>
      <ChoiceRow id={`way-${kind}`} label={t.doubts[kind](doubts.length)} options={group.ways.map((way) => ({ key: way, title: t.ways[kind][way] ?? '' }))} value={commonWay(group, ways)} onChange={(way) => onWays(allOf(group, way, ways))}
        note={[...pairs, t.doubtNotes[kind](byCard, doubts.length - byCard), t.bring(t.sum(figures.principalFen, figures.bonusFen), kind !== 'phone-wrong')].filter(Boolean).map((line) => <View key={line}>{line}</View>)} />
      <Cell id={`each-${kind}`} title={<View className='soft'>{t.each}</View>} onTap={onEach} />
    </View>
  );
}

/** The rows of a group one by one, each with what stands there; a wrong number may be typed anew. */
function EachSheet({ group, ways, onWays, onPhones, onClose }: { readonly group: DoubtGroup; readonly ways: Ways; readonly onWays: (ways: Ways) => void; readonly onPhones: Props['onPhones']; readonly onClose: () => void }) {
  const t = importCopy();
  const [phones, setPhones] = useState<ReadonlyMap<number, string>>(new Map());
  const { kind } = group;
  const choose = (row: number) => (way: Way) => onWays(new Map([...ways, [row, way]]));
  const done = () => {
    if (phones.size > 0) onPhones(phones);
    onClose();
  };
  return (
    <BottomSheet open title={t.doubts[kind](group.doubts.length)} onClose={onClose}>
      <View className='sheet-form'>
        {group.doubts.slice(0, MOST_ROWS).map((doubt) => {
          const { row, cells } = doubt.read;
          return (
            <View key={row} className='form-tier'>
              {kind === 'phone-wrong' ? <TextRow id={`phone-${row}`} label={nameOf(doubt.read)} value={phones.get(row) ?? cells.phone ?? ''} type='number' maxlength={11} onChange={(text) => setPhones(new Map([...phones, [row, text]]))} note={pairText(doubt)} /> : null}
              <View><ChoiceRow id={`row-${row}`} bare={kind === 'phone-wrong'} label={doubt.first ? pairText(doubt) : nameOf(doubt.read)} options={doubt.ways.map((way) => ({ key: way, title: t.ways[kind][way] ?? '' }))} value={wayOf(doubt, ways)} onChange={choose(row)} /></View>
            </View>
          );
        })}
      </View>
      {group.doubts.length > MOST_ROWS ? <View className='cap gap'>{t.shown(MOST_ROWS)}</View> : null}
      <SaveBar id='each-done' label={t.eachDone} busy={false} onSave={done} />
    </BottomSheet>
  );
}
