import { createSeeded, type Seeded } from './seeded';

/** What one row really means; the fields are undefined where the row cannot be moved in. */
export interface SalonTruth {
  readonly row: number;
  readonly phone: string;
  readonly principalFen: number;
  readonly bonusFen: number;
  readonly points: number;
  readonly growth: number;
  readonly birthday?: { readonly calendar: 'solar' | 'lunar'; readonly month: number; readonly day: number };
}
/** A row whose number is in doubt, and what it gives if it is decided as a careful owner would. */
export interface SalonDoubt extends Omit<SalonTruth, 'phone' | 'birthday'> {
  readonly code: 'phone-wrong' | 'twice-in-file';
  /** As the cell has it. */
  readonly phone: string;
  readonly name: string;
  readonly cardNumber: string;
  /** The row that had the number first, and whether it is the same person by name. */
  readonly first?: number;
  readonly sameName: boolean;
}
export interface Salon {
  /** Lines as the spreadsheet has them: a title, column names, members, blank and totals lines. */
  readonly grid: readonly (readonly string[])[];
  readonly members: readonly SalonTruth[];
  /** Rows that must be refused, by the code that says why. */
  readonly refused: ReadonlyMap<number, string>;
  readonly doubts: readonly SalonDoubt[];
  /** Refused rows that are whole but for one text, by that text: what they bring beside what it stands for. */
  readonly unread: readonly (SalonTruth & { readonly text: string })[];
}
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'.split('');
const GIVEN = '芳娜敏静丽艳娟霞秀燕玲桂英华慧巧美红月彩春菊兰凤洁梅琳素云莲真环雪荣爱妹香莺媛瑞凡佳嘉琼勤珍贞莉'.split('');
const TIERS = [['普卡', 0], ['银卡', 1_000], ['金卡', 5_000], ['黑金', 20_000]] as const;
const MONTHS = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];
const ONES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const lunarDay = (day: number): string => (day <= 10 ? `初${ONES[day - 1]}` : day < 20 ? `十${ONES[day - 11]}` : day === 20 ? '二十' : day < 30 ? `廿${ONES[day - 21]}` : '三十');
const wide = (text: string): string => text.replace(/[0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

function phoneText(random: Seeded, phone: string): string {
  return random.pick([phone, phone, phone, phone, ` ${phone} `, `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`, `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`, `+86 ${phone}`, `86${phone}`, `'${phone}`, wide(phone)]);
}
function moneyText(random: Seeded, fen: number): string {
  const [whole, cents] = [String(Math.floor(fen / 100)), String(fen % 100).padStart(2, '0')];
  const plain = fen % 100 === 0 && random.chance(0.5) ? whole : `${whole}.${cents}`;
  if (fen === 0) return random.pick(['0', '', '-', '0.00', '无']);
  return random.pick([plain, plain, `¥${grouped(whole)}.${cents}`, `${plain}元`, `￥${plain}`, wide(plain), ` ${grouped(whole)}.${cents} `]);
}
function birthdayOf(random: Seeded): { readonly text: string; readonly truth?: SalonTruth['birthday'] } {
  const [year, month, day] = [random.between(1955, 2004), random.between(1, 12), random.between(1, 28)];
  const two = (n: number) => String(n).padStart(2, '0');
  const solar = { calendar: 'solar', month, day } as const;
  const lunar = { calendar: 'lunar', month, day } as const;
  return random.pick([
    { text: `${year}/${month}/${day}`, truth: solar }, { text: `${year}-${two(month)}-${two(day)}`, truth: solar }, { text: `${year}年${month}月${day}日`, truth: solar }, { text: `${month}月${day}日`, truth: solar }, { text: `${year}.${month}.${day}`, truth: solar },
    { text: `农历${MONTHS[month - 1]}${lunarDay(day)}`, truth: lunar }, { text: `阴历${month}月${day}`, truth: lunar }, { text: `${MONTHS[month - 1]}${lunarDay(day)}`, truth: lunar }, { text: `${month}.${day}（农历）`, truth: lunar },
    { text: '' }, { text: '忘了' }, { text: '未知' },
  ]);
}

/** The members of a beauty salon as twelve years of one spreadsheet left them: the same every time for a seed. */
export function salonMembers(seed: number, count = 800, tiers: readonly (readonly [name: string, fromGrowth: number])[] = TIERS): Salon {
  const random = createSeeded(seed);
  const grid: string[][] = [[`丽人坊会员表（${count} 人）`], ['序号', '会员姓名', ' 手机号码 ', '会员等级', '储值余额（元）', '赠送金额', '当前积分', '生日', '卡号', '开卡日期', '备注']];
  const members: SalonTruth[] = [];
  const refused = new Map<number, string>();
  const doubts: SalonDoubt[] = [];
  const unread: (SalonTruth & { readonly text: string })[] = [];
  for (let n = 0; n < count; n++) {
    if (random.chance(0.02)) grid.push(random.chance(0.5) ? [] : ['', ' ', '　']);
    if (n > 0 && n % 200 === 0) grid.push(['', '小计', '', '', '12345.00', '', '', '', '', '', '']);
    const row = grid.length + 1;
    const phone = `1${random.pick(['38', '39', '50', '86', '99'])}${String(20_000_000 + n * 7 + random.between(0, 6))}`;
    const [tier, from] = random.pick(tiers);
    const [principalFen, bonusFen, points] = [random.chance(0.3) ? 0 : random.between(1, 300_000), random.chance(0.6) ? 0 : random.between(1, 500) * 100, random.chance(0.2) ? 0 : random.between(1, 20_000)];
    const birthday = birthdayOf(random);
    const line = [String(n + 1), `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.chance(0.5) ? random.pick(GIVEN) : ''}`, phoneText(random, phone), tier, moneyText(random, principalFen), moneyText(random, bonusFen), random.pick([String(points), grouped(String(points)), `${points}分`, wide(String(points))]), birthday.text, random.chance(0.4) ? `VIP${String(1000 + n)}` : '', `${random.between(2014, 2025)}/${random.between(1, 12)}/${random.between(1, 28)}`, random.chance(0.1) ? '喜欢靠窗，对芦荟过敏' : ''];
    const spoilt = random.between(0, 99);
    const truth: SalonTruth = { row, phone, principalFen, bonusFen, points, growth: from, ...(birthday.truth ? { birthday: birthday.truth } : {}) };
    const doubt = (code: SalonDoubt['code'], first?: number) => {
      // Every other doubled row is the same person, as a line that was begun anew leaves it.
      const sameName = first !== undefined && n % 2 === 0;
      if (sameName) line[1] = grid[first - 1]?.[1] ?? '';
      doubts.push({ row, code, phone: line[2] ?? '', name: line[1] ?? '', cardNumber: line[8] ?? '', sameName, principalFen, bonusFen, points, growth: from, ...(first === undefined ? {} : { first }) });
    };
    if (spoilt === 0) {
      spoil(line, 2, phone.slice(0, 10), row, 'phone-wrong', refused);
      doubt('phone-wrong');
    } else if (spoilt === 1 && members.length > 0) {
      const first = random.pick(members);
      spoil(line, 2, first.phone, row, 'twice-in-file', refused);
      doubt('twice-in-file', first.row);
    } else if (spoilt <= 4 && spoilt > 1) {
      const [column, text, code] = [[4, '约五百', 'figure-unclear'], [4, '-20', 'figure-negative'], [3, '钻石至尊', 'tier-unknown']][spoilt - 2] as [number, string, string];
      spoil(line, column, text, row, code, refused);
      unread.push({ ...truth, text });
    } else members.push(truth);
    grid.push(line);
  }
  grid.push([], ['', '合计', '', '', '9999999.99', '8888.00', '77777', '', '', '', '']);
  return { grid, members, refused, doubts, unread };
}
function spoil(line: string[], column: number, text: string, row: number, code: string, refused: Map<number, string>): void {
  line[column] = text;
  refused.set(row, code);
}

/** Somebody whom the decided file brings: by phone, or, where the number was in doubt, by the row's own card or a stand-in. */
export interface SalonMember extends Pick<SalonTruth, 'row' | 'principalFen' | 'bonusFen' | 'points'> {
  readonly by: string;
}
/** What a careful owner's decisions give: an amount for each unread text, doubled rows of one person added up, everybody else whose number is in doubt without it. */
export function decidedSalon({ members, doubts, unread }: Salon, amounts: Readonly<Record<string, number>>): readonly SalonMember[] {
  const whole = [...members, ...unread.map(({ text, ...one }) => ({ ...one, principalFen: amounts[text] ?? one.principalFen }))];
  const sum = (of: 'principalFen' | 'bonusFen' | 'points', one: SalonTruth) => doubts.filter(({ sameName, first }) => sameName && first === one.row).reduce((total, twin) => total + twin[of], one[of]);
  return [
    ...whole.map((one) => ({ row: one.row, by: one.phone, principalFen: sum('principalFen', one), bonusFen: sum('bonusFen', one), points: sum('points', one) })),
    ...doubts.filter(({ sameName }) => !sameName).map(({ row, phone, cardNumber, principalFen, bonusFen, points }) => ({ row, by: cardNumber || `LS-${phone.slice(-4)}-${row}`, principalFen, bonusFen, points })),
  ];
}
