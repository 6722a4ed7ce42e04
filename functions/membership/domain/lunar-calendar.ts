import { assert } from '@shared/kernel/assert';
import { addDays, type ShopDay, shopDay } from '@shared/kernel/shop-day';

const FIRST_YEAR = 1899;
const WIDTH = 5;
/**
 * The Chinese calendar from 1899 to 2201, five characters of base 36 a year: days from 1 January to the lunar New Year, the leap month (0 for none), and one bit
 * a month, in their order, set where it has thirty days. Made from tyme4ts, against which a test compares every month; the package itself would be
 * a quarter of every function that knows a member.
 */
const YEARS =
  '34fkl2dt5e3tp3m2yu1x27nt63l9hn2nkpn1w8ra3ctwq2hyl51nh3m34evm2ao853qwpx2t6x71z82z3fmi52kqjv1q7vt3799l2ghaq3wjo22ytr924vgt3laae2qcae1tfp13cu6s2hz8p1qbo2' +
  '34gb62algm3o2ej2t6xj1z7p23fo7u2njys1t809378092dms33tpqr2ys6j225i33ih7x2qctm1w9xx3cv502hykp1nhqr34fit2808d3o2eu2t6zx221ey3fn3m2ks6d1tave3a2bu2dqqd3qwlz' +
  '2ys7q24yph3ih912qd3m1w7fp3cvqd2hxl61ks5z31me32atei3o2ga2t755221qq3ihci2krol1qmob378ln2dsq33qv1p2vz3h24yuh3lay12qefm1waat3cvfp2jsr13wity31kty27qut3o2qd' +
  '2t7s92236a3ihzm2nl7q1qdzq34fh32dsra3tobe2vzdh24urt3l9op2qd1v1tfl73a0q32f5971ngpm31ld6281g53qwtg2w0951z98z3fo2d2kqi51qkdp34fjp2dz8q3tosy2ytut252dm3lave' +
  '2qe8l1w8q63a0ra2f5bp1ngs234es227smd3o2sl2t64r1z6hj3cvcb2kqje1qe3a378tl2ec7m3tpw22ytd1251sb3ih572njjf1tisb3a0tp2f5gq1nhw234g422auxx3o3z92t6xh1z8313fmwm' +
  '2hxh11qene379hl2gnte3tqj62ytra24ymu3ih5j2njkm1tcr93a15h2hxs91ksk331llf2808b3o2ej2qdsr1z87u3fn1m2krqd1qmve378sq2dtw53tpqt2vz1p225kd3ih852qcve1tdph3a2ed' +
  '2hyyy1nogl31ms62811q3o2fq2t7051z8aa3fnbm2ksdh1te8a34eq32axzr3qvfv2vz2z225li3ihd62qd761w9453a1xh2f5aj1knff31l7v27xwb3o2i52w0bu24vo23ihsi2nl7p1tgln3a1qt' +
  '2dz1p3tol22yshh27sfe3lb612t7rm1z3fq3fokq2hydy1nmwm34ehi2arbp3o3md2vzgq2200j3iget2kqi31qkbb378nv2h4yi3toq22ytet27ubu3o3m22qdxx1wf1n3ctvx2hygd1ngq234eju' +
  '2arhh3qx7p2w0ne222vp3ihp22nkge1qkdp378pi2h5103wi4y2yu1x27slm3l9jf2qec71wcpi3a1jv2hyhm1qggk34evo2ats53qwqt2w03v1zei33fmwd2krcb1tdne3799m2gztg3wjhe31mx1' +
  '251ud3lac52qcrx1wcz13a1th2hz1m1qht0379gi2auyu3qx562w046227na3fn162krmd1tfwq3a15e2ccyt1klze2ys7f24yon3ih7v2qct61wd053cv392hxsi1no2t34fmt2audn3o37x2t6zx' +
  '227oq3ig8k2nkx5';
const LONG = 30;
const MONTH_BITS = 13;

interface LunarYear {
  readonly newYearOffset: number;
  readonly leapMonth: number;
  readonly longMonths: number;
}
function lunarYear(year: number): LunarYear {
  const text = YEARS.slice((year - FIRST_YEAR) * WIDTH, (year - FIRST_YEAR + 1) * WIDTH);
  assert(year >= FIRST_YEAR && text.length === WIDTH, `no lunar year ${year}`);
  const packed = Number.parseInt(text, 36);
  const rest = Math.floor(packed / 2 ** MONTH_BITS);
  return { longMonths: packed % 2 ** MONTH_BITS, leapMonth: rest % 16, newYearOffset: Math.floor(rest / 16) };
}
/** Which of the year's months it is, from 0; the leap month follows the one whose number it bears. */
const positionOf = (of: LunarYear, month: number, leap: boolean): number => month - 1 + (leap || (of.leapMonth > 0 && month > of.leapMonth) ? 1 : 0);
const daysAt = (of: LunarYear, position: number): number => ((of.longMonths >> position) & 1 ? LONG : LONG - 1);

/** The month that a lunar year doubles; 0 for none. */
export const leapMonthOf = (year: number): number => lunarYear(year).leapMonth;
/** Days of a lunar month, 29 or 30; 0 where the year has no such leap month. */
export function lunarMonthDays(year: number, month: number, leap: boolean): number {
  const of = lunarYear(year);
  return leap && of.leapMonth !== month ? 0 : daysAt(of, positionOf(of, month, leap));
}
/** The solar day of a lunar date; the date must exist. */
export function solarDayOf(year: number, month: number, leap: boolean, day: number): ShopDay {
  assert(day >= 1 && day <= lunarMonthDays(year, month, leap), `no lunar day ${year}-${leap ? 'leap ' : ''}${month}-${day}`);
  const of = lunarYear(year);
  const before = Array.from({ length: positionOf(of, month, leap) }, (_, position) => daysAt(of, position)).reduce((sum, days) => sum + days, 0);
  return addDays(shopDay(`${year}-01-01`), of.newYearOffset + before + day - 1);
}
