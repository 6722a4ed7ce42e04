import { lengthened, SHORT, shortened } from '../../functions/ledger/short-names';

test('no two fields of a visit share a short name, and no short one is a long one: what is kept is read back', () => {
  const [long, short] = [Object.keys(SHORT), Object.values(SHORT)];
  expect(short.filter((name, i) => short.indexOf(name) !== i)).toEqual([]);
  expect(short.filter((name) => long.includes(name))).toEqual([]);
  const facts = Object.fromEntries(long.map((name, i) => [name, i]));
  expect(lengthened(shortened(facts, 'stf_1'), 'stf_1')).toEqual(facts);
});
