import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import type { Result } from '@shared/kernel/result';
import { FIRST_RULES, type RuleOf } from '../../functions/shops';
import { ruleVersionOf } from '../../functions/shops/shops.dynamo';
import { lawDay, lawOn, mayChoose, packIdsOf } from '../../functions/stored-value/domain/law/in-force';
import { PACKS } from '../../functions/stored-value/domain/law/packs';
import { orderOf } from '../../functions/stored-value';
import { holds } from './books';
import { anyCard } from './counter-steps';
import type { Town } from './town';

/** A change that has no key: what came of it is in the trace. */
async function said<T>({ trace }: Town, label: string, answer: Promise<Result<T, ErrorBody>>): Promise<Result<T, ErrorBody>> {
  const result = await answer;
  trace.push(`  ${label} - ${result.ok ? 'ok' : result.error.code}`);
  return result;
}

/** The owner changes what may be given by hand, what the drawer asks a reason for, which law holds, or where the red line is. */
export async function houseRules(town: Town): Promise<void> {
  const { random, owner, shopId } = town;
  await random.pick([
    () => said(town, 'adjusting rule', owner.shops.setAdjustingRule({ shopId, managerPoints: points(random.pick([10, 500, 700])), ownerPoints: points(random.pick([30, 700, 5_000])), managerBonusFen: fen(5_000), ownerBonusFen: fen(50_000) })),
    () => said(town, 'till rule', owner.shops.setTillRule({ shopId, reasonAboveFen: fen(random.pick([0, 1_000, 30_000])), cashierMoveFen: fen(random.pick([0, 2_000, 20_000, 30_000])) })),
    () => said(town, 'choose law', owner.storedValue.chooseLaw({ shopId, packIds: random.shuffled(PACKS.filter(mayChoose).map(({ packId }) => packId)).slice(0, random.between(0, 2)) })),
    async () => {
      const percent = random.pick([0, 20, 80, 150]);
      const set = await said(town, 'red line', owner.storedValue.setRedLine({ shopId, percent, ...(random.chance(0.5) ? { badge: random.chance(0.5) } : {}) }));
      holds(!set.ok || (set.value.redLinePercent === (percent === 0 ? undefined : percent) && set.value.below === (percent > 0 && set.value.percent !== undefined && set.value.percent < percent)), 'the red line is not where it was drawn', set);
    },
  ])();
}
/** A manager writes down what a member told; of two at once that read the same, one does. */
export async function writeAnswers(town: Town): Promise<void> {
  const { random, manager, owner, shopId } = town;
  const card = anyCard(town);
  const memberId = card && town.books.standing(card.memberId).memberId;
  const read = memberId && (await manager.membership.getMember({ shopId, memberId }));
  if (!memberId || !read?.ok) return;
  const write = async (by: typeof owner) => {
    const [pet, care] = [random.pick(['猫', '狗', null]), random.shuffled(['面部', '颈部']).slice(0, random.between(1, 2))];
    const told = await said(town, 'answers', by.membership.setMemberAnswers({ shopId, memberId, version: read.value.profileVersion, answers: [{ fieldId: 'pet', value: pet }, { fieldId: 'care', value: care }] }));
    const value = (fieldId: string) => (told.ok ? told.value.fields.find((field) => field.fieldId === fieldId)?.value : undefined);
    holds(!told.ok || ((value('pet') ?? null) === pet && JSON.stringify(value('care')) === JSON.stringify(care)), 'answers are not what was told', told);
    return told.ok;
  };
  const done = await Promise.all(random.chance(0.3) ? [write(manager), write(owner)] : [write(manager)]);
  holds(done.filter(Boolean).length <= 1, 'one answer was written over another that was not read', { memberId });
}

/** At rest: who gave or took points alone was within the rule of that moment, and so was the drawer. */
export function checkHouseRules({ memory, manager, owner, tills }: Town): void {
  const items = [...memory.items.values()];
  // A shop's first rule holds at once, and the clock of a town stands still meanwhile: what came before it in that instant was under the one before.
  const mayInForce = <K extends 'adjusting' | 'till'>(kind: K, at: Instant): readonly RuleOf[K][] => {
    const versions = items.filter((item) => item.kind === 'rule' && item.ruleKind === kind).map((item) => ruleVersionOf<K>(item)).sort((a, b) => b.version - a.version);
    const first = FIRST_RULES[kind] as RuleOf[K];
    return [versions.find(({ effectiveAt }) => effectiveAt <= at)?.rule ?? first, versions.find(({ effectiveAt }) => effectiveAt < at)?.rule ?? first];
  };
  const most = (rules: readonly number[]) => Math.max(...rules);
  for (const item of items.filter(({ kind, decidedAt, state, asset }) => kind === 'adjustment' && decidedAt === undefined && (state === 'done' || state === 'undone') && asset === 'points')) {
    const limit = most(mayInForce('adjusting', item.at as Instant).map(({ managerPoints, ownerPoints }) => (item.byUser === owner.caller.userId ? ownerPoints : managerPoints)));
    holds(Math.abs(item.amount as number) <= limit, 'somebody gave more alone than they may', { item, manager: manager.name });
  }
  const cashiers = new Set(tills.map(({ name }) => name));
  for (const item of items.filter(({ kind }) => kind === 'shift')) {
    for (const { byName, amountFen, at } of item.moves as unknown as readonly { readonly byName: string; readonly amountFen: number; readonly at: Instant }[]) holds(!cashiers.has(byName) || amountFen <= most(mayInForce('till', at).map(({ cashierMoveFen }) => cashierMoveFen)), 'a cashier moved more cash than they may', item);
    holds(item.reason !== undefined || Math.abs(item.differenceFen as number) <= most(mayInForce('till', item.closedAt as Instant).map(({ reasonAboveFen }) => reasonAboveFen)), 'a difference without a reason', item);
  }
}
const chosen = new WeakMap<Town, { read: number; stood: (readonly string[])[] }>();
/** Every order names the law that the shop had chosen when it was made, and keeps it whatever is chosen later. */
export function checkLaw(town: Town): void {
  const seen = chosen.get(town) ?? { read: 0, stood: [[]] };
  chosen.set(town, seen);
  for (; seen.read < town.memory.stream.length; seen.read++) {
    const { before, after } = town.memory.stream[seen.read] ?? {};
    if (after?.kind === 'recharge-settings') seen.stood.push((after.lawPacks as readonly string[] | undefined) ?? []);
    if (after?.kind !== 'document' || after.documentKind !== 'recharge') continue;
    const [order, was] = [orderOf(after), before && orderOf(before)];
    const law = JSON.stringify(order?.law);
    const may = seen.stood.map((packs) => JSON.stringify(packIdsOf(lawOn(lawDay(order?.createdAt as Instant), packs))));
    holds(was ? law === JSON.stringify(was.law) : may.includes(law), 'an order is not under the law of its moment', { order, may });
  }
  seen.stood = seen.stood.slice(-1);
}
