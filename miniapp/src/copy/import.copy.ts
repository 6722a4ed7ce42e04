import type { Column } from '@shared/spreadsheet/columns';
import type { FindingCode } from '@shared/spreadsheet/row';
import type { NoTable } from '../platform/table-file';
import { inLanguages } from './language';
import { count, money } from './money';

type Columns = Readonly<Record<Column, string>>;
type Findings = Readonly<Record<FindingCode, string>>;
const zhFindings: Findings = {
  nobody: '没有手机号也没有卡号，不知道是谁', 'phone-wrong': '不对，要 11 位', 'card-wrong': '不对，要 4 到 32 位字母、数字或横线', 'figure-unclear': '看不懂这个数', 'figure-negative': '不能是负数', 'figure-too-fine': '金额最多两位小数，积分和成长值要整数', 'figure-too-large': '数太大，可能填错了列', 'cell-too-long': '字太多',
  'twice-in-file': '这个号码在前面的行已经有了', 'tier-unknown': '店里没有这一级', 'packages-unclear': '看不懂，要写成「护理卡：面部 3 次，到 2027-12-31」', 'package-unknown': '店里没有这种次卡，或剩的次数比它多，先新建好再搬', 'card-taken': '是别的会员的', 'already-member': '这个手机号已经是会员，没有改', 'has-value': '这位会员卡里已经有记录，没有改', frozen: '这位会员被冻结了', 'own-card': '这是你自己的会员卡，请另一位店主来搬', failed: '没能搬进来，已经记下，请联系我们',
  here: '已经搬进来过，不用再搬', 'here-otherwise': '已经搬进来过，这次的数不一样，没有改',
  'birthday-unclear': '看不懂，先不填', 'birthday-impossible': '没有这一天，先不填', 'joined-unclear': '看不懂，先不填', 'name-cut': '最多 20 个字，多的去掉', 'note-cut': '最多 200 个字，多的去掉', 'tier-above-growth': '成长值不够这个等级，按等级补足', 'tier-below-growth': '成长值已经到更高的等级，按成长值算', 'over-limit': '余额超过 ¥5,000，用掉一些以前不能再充值', 'completes-card': '已有一张空卡，余额记到那张卡上',
};
const enFindings: Findings = {
  nobody: 'Neither phone nor card number', 'phone-wrong': 'Not a mobile number of 11 digits', 'card-wrong': 'Not a card number: 4 to 32 letters, digits or hyphens', 'figure-unclear': 'Not a number', 'figure-negative': 'Below zero', 'figure-too-fine': 'At most two decimals; points and growth are whole', 'figure-too-large': 'Too large, perhaps another column', 'cell-too-long': 'Too long',
  'twice-in-file': 'This number stands in a row above', 'tier-unknown': 'The shop has no such tier', 'packages-unclear': 'Unclear: write “护理卡：面部 3 次，到 2027-12-31”', 'package-unknown': 'No such package here, or more is left than it counts: create it first', 'card-taken': 'Another member has this card', 'already-member': 'A member already, left as it is', 'has-value': 'Something is on this card already, left as it is', frozen: 'This member is frozen', 'own-card': 'Your own card: ask another owner', failed: 'It could not be moved in; it is written down, contact us',
  here: 'Moved in before', 'here-otherwise': 'Moved in before with other figures, left as it is',
  'birthday-unclear': 'Unclear, left out', 'birthday-impossible': 'There is no such day, left out', 'joined-unclear': 'Unclear, left out', 'name-cut': 'Cut to 20 characters', 'note-cut': 'Cut to 200 characters', 'tier-above-growth': 'Growth lifted to this tier', 'tier-below-growth': 'Growth reaches a higher tier', 'over-limit': 'Above ¥5,000: no top-up before some is spent', 'completes-card': 'An empty card stands; the balance goes there',
};
const zhColumns: Columns = { phone: '手机号', name: '姓名', cardNumber: '卡号', tier: '等级', growth: '成长值', points: '积分', principal: '储值本金', bonus: '赠送', packages: '次卡', birthday: '生日', joinedOn: '入会日期', note: '备注' };
const enColumns: Columns = { phone: 'Phone', name: 'Name', cardNumber: 'Card number', tier: 'Tier', growth: 'Growth', points: 'Points', principal: 'Principal', bonus: 'Bonus', packages: 'Packages', birthday: 'Birthday', joinedOn: 'Joined on', note: 'Note' };
type Reasons = Readonly<Record<NoTable, string>>;

/** Words of moving in: one file, five steps. */
export const importCopy = inLanguages(
  {
    intro: '把原来系统或表格里的会员搬进来：余额、积分、次卡、等级、生日都带着。先预演，看过合计再确认；搬家不送礼、不发消息。', choose: '选会员表', formats: '.xlsx 或 .csv。文件只在这台电脑上读', onComputer: '请在电脑上打开', onComputerText: '会员表在电脑里，用电脑的浏览器打开店主后台的「搬家」。这里可以看进度。',
    noTable: { 'nothing-chosen': '', 'old-excel': '这是旧的 .xls 文件。请在表格软件里另存为 .xlsx 再选。', 'too-large': '文件太大，最多 30 MB。', unreadable: '这个文件读不出来。请另存为 .xlsx 或 .csv 再选。' } as Reasons,
    match: '认列', matchNote: '看看每一列认得对不对，不对的点一下改。', left: '不搬这一列', example: (text: string) => `例如：${text}`, noPhone: '还没有认出手机号或卡号，没有它们不知道是谁',
    existing: '手机号已经是会员的', skip: '不动', fill: '空卡就补上余额', existingNote: '有过到店或余额的卡，两种都不会动。', counts: (rows: number, blank: number, totals: number) => [`${count(rows)} 行会员`, ...(blank > 0 ? [`空行 ${count(blank)}`] : []), ...(totals > 0 ? [`合计行 ${count(totals)}，不算`] : [])].join(' · '), wrongHere: (n: number) => `其中 ${count(n)} 行有错，搬不了`,
    rehearse: '预演', sending: (sent: number, all: number) => `正在核对 ${count(sent)} / ${count(all)} 行`, goOn: '接着送', other: '换一个文件', tooMany: (max: number) => `一次最多 ${count(max)} 行，请分成几个文件`, noRows: '没有一行能搬，先改好表格',
    rehearsed: '预演结果', ready: '可以搬', refused: '搬不了', here: '搬过了', warned: '有提醒', totals: '请核对合计', totalsNote: '和原来系统里的合计对一对。确认后开始搬，搬好的不能一起撤回。', people: (n: number) => `${count(n)} 位`, uses: (n: number) => `${count(n)} 次`, sign: '合计没错，开始搬', signed: '已确认，一分钟内开始',
    why: '每一行的原因', whyNone: '没有一行有问题', row: (n: number) => `第 ${count(n)} 行`, download: '下载这些行', fileName: '搬不了的行.csv', rowTitle: '行', reasonTitle: '原因', shown: (n: number) => `只列出前 ${count(n)} 条，全部在下载的文件里`,
    before: '搬过的', none: '还没有搬过', states: { rehearsal: '预演过，没有确认', running: '正在搬', done: '搬完了' }, progress: (done: number, all: number) => `${count(done)} / ${count(all)} 位`, result: (added: number, completed: number, refused: number) => [`搬进 ${count(added + completed)} 位`, ...(refused > 0 ? [`没搬 ${count(refused)} 行`] : [])].join('，'), money: (principal: number, bonus: number) => `本金 ${money(principal)} · 赠送 ${money(bonus)}`, byOn: (name: string, date: string) => `${name} · ${date}`,
    columns: zhColumns, findings: zhFindings, finding: (column: string | undefined, what: string) => (column === undefined ? what : `${column}：${what}`),
  },
  {
    intro: 'Bring your members along from another system or a spreadsheet, with balances, points, packages, tiers and birthdays. Rehearse, look at the totals, then confirm. No gifts and no messages are sent.', choose: 'Choose the file', formats: '.xlsx or .csv, read on this computer only', onComputer: 'Open this on a computer', onComputerText: 'The spreadsheet lies on your computer: open the office there in a browser. Progress shows here.',
    noTable: { 'nothing-chosen': '', 'old-excel': 'This is an old .xls file. Save it as .xlsx first.', 'too-large': 'The file is above 30 MB.', unreadable: 'This file cannot be read. Save it as .xlsx or .csv.' },
    match: 'Columns', matchNote: 'Look whether each column was understood; tap to change.', left: 'Leave out', example: (text) => `For example: ${text}`, noPhone: 'Neither phone nor card number was found',
    existing: 'Phones that are members already', skip: 'Leave', fill: 'Complete empty cards', existingNote: 'Cards with visits or balances are left alone either way.', counts: (rows, blank, totals) => [`${count(rows)} members`, ...(blank > 0 ? [`${count(blank)} blank lines`] : []), ...(totals > 0 ? [`${count(totals)} totals lines left out`] : [])].join(' · '), wrongHere: (n) => `${count(n)} rows cannot be moved`,
    rehearse: 'Rehearse', sending: (sent, all) => `Checking ${count(sent)} of ${count(all)} rows`, goOn: 'Go on', other: 'Another file', tooMany: (max) => `At most ${count(max)} rows at once`, noRows: 'No row can be moved; mend the file first',
    rehearsed: 'Rehearsal', ready: 'Ready', refused: 'Refused', here: 'Here already', warned: 'With a note', totals: 'Check the totals', totalsNote: 'Compare them with your old system. After this the rows are moved in and cannot be taken back together.', people: (n) => count(n), uses: (n) => `${count(n)} uses`, sign: 'The totals are right: move in', signed: 'Confirmed; it begins within a minute',
    why: 'Reasons by row', whyNone: 'Nothing is wrong with any row', row: (n) => `Row ${count(n)}`, download: 'Download', fileName: 'rows-to-mend.csv', rowTitle: 'row', reasonTitle: 'reason', shown: (n) => `The first ${count(n)}; all are in the download`,
    before: 'Before', none: 'Nothing yet', states: { rehearsal: 'Rehearsed, not confirmed', running: 'Moving in', done: 'Done' }, progress: (done, all) => `${count(done)} of ${count(all)}`, result: (added, completed, refused) => [`${count(added + completed)} moved in`, ...(refused > 0 ? [`${count(refused)} not`] : [])].join(', '), money: (principal, bonus) => `Principal ${money(principal)} · bonus ${money(bonus)}`, byOn: (name, date) => `${name} · ${date}`,
    columns: enColumns, findings: enFindings, finding: (column, what) => (column === undefined ? what : `${column}: ${what}`),
  },
);
