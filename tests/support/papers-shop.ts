import { fen } from '@shared/kernel/money';
import { readCsv } from '@shared/spreadsheet/csv';
import { paperKey, TERMS } from '../../functions/stored-value';
import type { MemberPerson } from './counter';
import { openPartsShop } from './parts-shop';
import { must } from './service-shop';

/** The example of GB 11643: nobody's. */
export const NUMBER = '11010519491231002X';
export const PAPER = { name: '林若溪', kind: 'id-card', number: NUMBER, consented: true } as const;

/** A shop whose owner asks for identity papers, or not yet. */
export async function openPaperShop(asks = true) {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { owner, till, shopId, storeId, newKey } = shop;
  if (asks) must(await owner.storedValue.askForPapers({ shopId, on: true }));
  const ask = (who: MemberPerson, amountFen: number, realName?: string, key = newKey()) => who.storedValue.startRecharge({ shopId, amountFen: fen(amountFen), termsVersion: TERMS.version, ...(realName ? { realName } : {}), adultConfirmed: true }, { key });
  const take = async (who: MemberPerson, amountFen: number, realName?: string, key = newKey()) => till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await shop.lookUp(till, who), amountFen: fen(amountFen), tender: 'cash', termsVersion: TERMS.version, ...(realName ? { realName } : {}), agreedInPerson: true, adultConfirmed: true }, { key });
  return {
    ...shop, ask, take,
    note: (who: MemberPerson, over: { readonly name?: string; readonly kind?: 'passport'; readonly number?: string } = {}, key = newKey()) => who.storedValue.noteMyPaper({ shopId, ...PAPER, ...over }, { key }),
    desk: async (who: MemberPerson) => must(await who.storedValue.getRechargeDesk({ shopId })),
    kept: async (who: { readonly memberId: MemberPerson['memberId'] }) => shop.table.get(paperKey(who.memberId), { consistent: true }),
    register: async () => {
      const { registerId } = must(await owner.storedValue.takeCardRegister({ shopId, years: 5 }, { key: newKey() }));
      return readCsv(must(await owner.storedValue.readCardRegister({ shopId, registerId })).text);
    },
  };
}
