import { fen, MAX_FEN } from '@shared/kernel/money';
import { checkBack, checkTenders, moneyOf, type TenderLine, type VisitTender } from '../../functions/ledger/domain/tender';

const of = (...lines: readonly (readonly [VisitTender, number])[]) => lines.map(([tender, amountFen]) => ({ tender, amountFen: fen(amountFen) }));

test.each([
  ['one that is the rest', of(['cash', 500]), 500, of(['cash', 500])], ['several that make it up', of(['cash', 499], ['alipay', 1]), 500, of(['cash', 499], ['alipay', 1])],
  ['one of nothing is left out', of(['cash', 0], ['alipay', 500]), 500, of(['alipay', 500])], ['nothing was due', [], 0, []], ['nothing was due, and nothing said of it twice', of(['cash', 0], ['cash', 0]), 0, []],
  ['the most that there is', of(['cash', MAX_FEN]), MAX_FEN, of(['cash', MAX_FEN])],
])('tenders: %s', (_what, tenders, rest, given) => expect(checkTenders(tenders, fen(rest))).toStrictEqual({ ok: true, value: given }));
test.each([
  ['a fen short', of(['cash', 499]), 500, 499], ['a fen over', of(['cash', 501]), 500, 501], ['none', [], 1, 0], ['one where nothing is due', of(['cash', 1]), 0, 1], ['one tender twice', of(['cash', 200], ['cash', 300]), 500, 500],
  ['one named twice among others', of(['cash', 200], ['alipay', 100], ['cash', 200]), 500, 500], ['more than there can be', of(['cash', MAX_FEN], ['alipay', 1]), MAX_FEN, MAX_FEN + 1],
])('tenders: %s is refused, with the rest and the sum', (_what, tenders, restFen, sumFen) => expect(checkTenders(tenders, fen(restFen))).toStrictEqual({ ok: false, error: { code: 'visits/tenders-do-not-add-up', facts: { restFen, sumFen } } }));
test('what is put on credit is not collected', () => expect(moneyOf(of(['cash', 1], ['credit', 2], ['voucher', 3]))).toStrictEqual(of(['cash', 1], ['voucher', 3])));

describe('what the till pays out', () => {
  const by = (...lines: readonly (readonly [TenderLine['tender'], number])[]): readonly TenderLine[] => lines.map(([tender, amountFen]) => ({ tender, amountFen: fen(amountFen) }));
  const stated = by(['wechat', 300], ['cash', 200]);
  test('goes by the ways in which it came, in their order, however it was asked', () => {
    expect(checkBack(stated, stated, fen(500))).toStrictEqual({ ok: true, value: stated });
    expect(checkBack(by(['cash', 200], ['wechat', 300]), stated, fen(500))).toStrictEqual({ ok: true, value: stated });
  });
  test.each([
    ['all of it in cash', by(['cash', 500])], ['more of it in cash', by(['wechat', 200], ['cash', 300])], ['one of the ways and another', by(['wechat', 300], ['bank-card', 200])], ['the same sums the other way round', by(['wechat', 200], ['cash', 300])],
  ])('%s is refused', (_what, asked) => expect(checkBack(asked, stated, fen(500))).toStrictEqual({ ok: false, error: { code: 'visits/refund-other-way' } }));
  test('adds up, whoever knows how it was paid', () => {
    for (const known of [stated, undefined]) expect(checkBack(by(['wechat', 300]), known, fen(500))).toMatchObject({ ok: false, error: { code: 'visits/tenders-do-not-add-up' } });
  });
  test('goes as the person who pays says, where nobody knows how it came', () => expect(checkBack(by(['bank-card', 500]), undefined, fen(500))).toStrictEqual({ ok: true, value: by(['bank-card', 500]) }));
});
