import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { membersCopy } from '../../../copy/members.copy';
import { statementCopy } from '../../../copy/statement.copy';
import { EarlierCards, EarlierHead, NOTHING_LEFT, type StatementPage } from '../../../features/ledger/earlier-cards';
import { ledgerClient } from '../../../features/ledger/ledger.client';
import { type Line, monthsOf, rowsOf, type Tab } from '../../../features/ledger/statement-lines';
import { StatementList } from '../../../features/ledger/statement-list';
import { StatementSkeleton } from '../../../features/ledger/statement-skeleton';
import { OfficePage } from '../../../features/office/office-page';
import { Asked, Paged } from '../../../features/query/asked';
import { usePages } from '../../../features/query/use-pages';
import { useQuery } from '../../../features/query/use-query';
import { membershipClient } from '../../../features/membership/membership.client';
import type { Office } from '../../../features/shops/office';
import { back, open } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { TextTabs } from '../../../ui/tabs/text-tabs';

/** 会员账单 */
export default function MemberStatementPage() {
  const { id = '', card, number = '' } = useParams();
  return <OfficePage at='members' title={membersCopy().statement}>{(office) => <Statement key={card ?? id} office={office} memberId={id as MemberId} of={card ? { card: card as MemberId, number } : undefined} />}</OfficePage>;
}

/** `of`: a card that became the member's, whose lines are shown. */
function Statement({ office, memberId, of }: { readonly office: Office; readonly memberId: MemberId; readonly of: { readonly card: MemberId; readonly number: string } | undefined }) {
  const t = statementCopy();
  const [tab, setTab] = useState<Tab>('balance');
  const member = useQuery(`member:${office.shopId}:${memberId}`, () => membershipClient.getMember({ shopId: office.shopId, memberId }));
  // The balance tab is two assets: its lines are picked from all of them, so that their order stays whole.
  const pages = usePages<Line, StatementPage>(`statement:${of?.card ?? memberId}:${tab}`, (cursor) => ledgerClient.getMemberStatement({ shopId: office.shopId, memberId: of?.card ?? memberId, ...(tab === 'balance' ? {} : { asset: tab }), ...(cursor ? { cursor } : {}) }));
  const tabs = (['balance', 'points', 'growth', 'uses'] as const).map((key) => ({ key, title: t[key] }));
  const empty = { balance: t.emptyBalance, points: t.emptyPoints, growth: t.emptyGrowth, uses: t.emptyUses }[tab];
  const none = <Empty title={empty} action={{ label: membersCopy().toStory, onTap: back }} />;
  return (
    <Asked query={member}>
      {({ balances }) => (
        <View>
          {of ? <EarlierHead number={of.number} /> : null}
          <TextTabs tabs={tabs} value={tab} onChange={setTab} />
          {of ? null : <EarlierCards of={pages.first?.earlier} onOpen={(earlier) => open('memberStatement', { id: memberId, ...earlier })} />}
          <Paged pages={pages} skeleton={<StatementSkeleton />} empty={none}>
            {(items) => {
              const rows = rowsOf(items, tab, of ? NOTHING_LEFT : { principal: balances.principalFen, bonus: balances.bonusFen, points: balances.points, growth: balances.growth, uses: balances.uses ?? 0 });
              return rows.length === 0 ? none : <StatementList months={monthsOf(rows, office.zone, pages.more)} tab={tab} zone={office.zone} />;
            }}
          </Paged>
        </View>
      )}
    </Asked>
  );
}
