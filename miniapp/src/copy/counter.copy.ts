import { inLanguages } from './language';
import { count, money } from './money';

/** Words of the counter: short, and certain. */
export const counterCopy = inLanguages(
  {
    noPlace: '这里没有你的工作台', noPlaceText: '请店主或店长给你一个邀请码', chooseStore: '在哪家门店', changeStore: '换门店',
    mine: '今天本店收了', sum: '合计', receipts: (n: number) => `${count(n)} 笔`, all: (n: number) => `今天全部 ${count(n)} 笔`, none: '今天还没有记账。扫会员码，或记一笔散客', walkIn: '散客', walkInNote: '不记积分，只记这一笔', walkInSale: '散客',
    gunReady: '扫码枪直接扫会员码就行', offline: '没有网络，现在收不了款。网络一通就能接着收', scan: '扫会员码', phone: '找会员', enrol: '新会员', scanUnavailable: '打不开相机。用扫码枪，或点「找会员」', reading: '正在读码…', codeTyped: '会员码',
    value: '储值余额', valueShort: '余额', couponRow: '优惠券', allCoupons: (n: number) => `全部 ${count(n)} 张券`, fewer: '收起', otherTender: '其他收款方式', otherTenderNote: '请先用店里原来的方式收到钱，这里只记账', points: '积分', coupons: (n: number) => `券 ${count(n)}`, growth: '成长值', tier: '等级', amount: '消费金额', due: '应收', discount: '优惠', rest: '另收', visitOnly: '只记到店，不收款',
    useValue: '余额', cannotSpend: '按资料找到的会员：积分可以记，用余额或券要会员出示会员码，或在小程序里确认', self: '不能给自己的会员卡记账，请同事来操作',
    short: (fen: number, how: string) => `余额还差 ${money(fen)}，请用店里的${how}收，这里只记账`, collectedElsewhere: (fen: number, how: string) => `${money(fen)} 请用店里的${how}收，这里只记账`, take: '收款', note: '记到店', takeBusy: '正在记账…', stale: '正在算…',
    tenders: { wechat: '微信', alipay: '支付宝', cash: '现金', 'bank-card': '银行卡', voucher: '团购券' } as Record<string, string>, more: '其他',
    off: (fen: number) => `−${money(fen)}`, bestChosen: (fen: number) => `已选最省的，共省 ${money(fen)}`, bestOther: (titles: string, fen: number) => `换成「${titles}」，多省 ${money(fen)}`, and: '」和「',
    askMember: '请会员确认', waiting: (name: string) => `${name} 打开会员卡，就会看到这一笔。点确认后自动收款，五分钟内有效`, asks: '要用', refused: '会员点了「不是我」，没有扣款', expired: '五分钟没有回应，请重新发起', confirmed: '会员已确认',
    changed: '金额刚刚变了，请看过再收款',
    paidBy: (name: string, how: string) => `${name} 用${how}付了`, justVisit: (name: string) => `${name} 到店一次`, settled: '入账', undone: '撤销', used: '已用', receipt: (no: string) => `单号尾号 ${no}`,
    undoTitle: '收错了可以撤销', undoLeft: (text: string, ofMember: boolean) => `还剩 ${text}${ofMember ? '，余额、积分、券一并退回' : ''}`, undoOver: '撤销时间已过，请店长撤销', undoByManager: '店员的时间已过，你可以撤', giveBack: (sum: string, how: string) => `${how}请另退 ${sum}`, toldToo: '。会员会收到通知', stop: '。', undo: '撤销', undoAsk: '撤销这一笔？', back: (what: string) => `退回 ${what}`, minusPoints: (n: number) => `扣回 ${count(n)} 积分`, noMoney: '记录会标为已撤销',
    undoDone: '已撤销', keep: '不撤', next: '下一位', wrongMember: '扫错人了', moveHint: '扫正确的会员码：这一笔会撤销，同时记到对的人', moveAsk: (name: string, sum: string, how: string) => `这一笔撤销，${sum} 用${how}记到 ${name}，积分归对的人。原来用的券和余额退回`, moveDo: '改记',
    nextTier: (name: string) => `升到「${name}」`,
    lookBy: { phone: '手机号', name: '姓名', 'member-number': '会员号', 'card-number': '卡号' } as Record<string, string>, lookHint: { phone: '11 位手机号', name: '姓名开头几个字', 'member-number': '10 位会员号', 'card-number': '实体卡号' } as Record<string, string>, find: '查找', notFound: '没有找到会员', notFoundText: '换个方式再找，或新开一张卡', tooMany: '还有更多，请输得再完整一些',
    enrolTitle: '给客人开卡', enrolPhone: '手机号', enrolName: '称呼', enrolNameHint: '可不填', enrolAgree: '客人当面同意用手机号开会员卡', enrolGift: '入会礼等客人自己扫码登录后领取', enrolDo: '开卡', enrolled: '已开卡', already: '已有会员卡，直接记账', noPhone: '请填 11 位手机号', mustAgree: '请先当面问过客人',
    todayTitle: '今天的记录', day: '合计', cancelledMark: '已撤销', visits: (n: number) => `第 ${count(n)} 次`, lastVisit: (when: string) => `上次 ${when}`, owner: '经营', joiner: '、',
  },
  {
    noPlace: 'You have no workbench here', noPlaceText: 'Ask the owner or manager for an invitation code', chooseStore: 'Which store', changeStore: 'Change store',
    mine: 'Today in this store', sum: 'Total', receipts: (n) => `${count(n)}`, all: (n) => `All ${count(n)} of today`, none: 'Nothing yet today. Scan a member, or record a walk-in', walkIn: 'Walk-in', walkInNote: 'No points, the sale alone', walkInSale: 'Walk-in',
    gunReady: 'A scanner gun works at once', offline: 'No network: nothing can be taken until it is back', scan: 'Scan member code', phone: 'Find member', enrol: 'New member', scanUnavailable: 'No camera here: use a scanner gun or find by phone', reading: 'Reading…', codeTyped: 'Member code',
    value: 'Balance', valueShort: 'Balance', couponRow: 'Coupon', allCoupons: (n) => `All ${count(n)} coupons`, fewer: 'Fewer', otherTender: 'Other ways', otherTenderNote: 'Collect as usual first; this only records it', points: 'Points', coupons: (n) => `${count(n)} coupons`, growth: 'Growth', tier: 'Tier', amount: 'Amount', due: 'Due', discount: 'Discount', rest: 'To collect', visitOnly: 'A visit without payment',
    useValue: 'Balance', cannotSpend: 'Found without a code: points are credited; to spend, scan the code or let the member confirm in the app', self: 'Not for your own card: ask a colleague',
    short: (fen, how) => `The balance is ${money(fen)} short: collect it by ${how} as usual; this only records it`, collectedElsewhere: (fen, how) => `Collect ${money(fen)} by ${how} as usual; this only records it`, take: 'Take', note: 'Record visit', takeBusy: 'Recording…', stale: 'Working out…',
    tenders: { wechat: 'WeChat', alipay: 'Alipay', cash: 'Cash', 'bank-card': 'Card', voucher: 'Voucher' }, more: 'Other',
    off: (fen) => `−${money(fen)}`, bestChosen: (fen) => `The best choice: saves ${money(fen)}`, bestOther: (titles, fen) => `Use "${titles}" instead: ${money(fen)} more off`, and: '" and "',
    askMember: 'Ask the member', waiting: (name) => `${name} sees this on opening the card. It is taken once they confirm, within five minutes`, asks: 'To be used', refused: 'The member said no; nothing was charged', expired: 'No answer in five minutes; ask again', confirmed: 'The member confirmed',
    changed: 'The amounts just changed: look again',
    paidBy: (name, how) => `${name} paid by ${how}`, justVisit: (name) => `${name} visited`, settled: 'Settled', undone: 'Undone', used: 'used', receipt: (no) => `No. …${no}`,
    undoTitle: 'A mistake can be undone', undoLeft: (text, ofMember) => `${text} left${ofMember ? '; balance, points and coupons return' : ''}`, undoOver: 'Too late: ask the manager', undoByManager: 'The cashier\'s time is over; you still can', giveBack: (sum, how) => `give back ${sum} by ${how}`, toldToo: '. The member is told', stop: '.', undo: 'Undo', undoAsk: 'Undo this?', back: (what) => `${what} returns`, minusPoints: (n) => `${count(n)} points are taken back`, noMoney: 'It is marked as undone',
    undoDone: 'Undone', keep: 'Keep', next: 'Next', wrongMember: 'Wrong member', moveHint: 'Scan the right code: this is undone and credited to them', moveAsk: (name, sum, how) => `This is undone; ${sum} by ${how} is credited to ${name}. Coupons and balance that were used return`, moveDo: 'Move',
    nextTier: (name) => `Up to ${name}`,
    lookBy: { phone: 'Phone', name: 'Name', 'member-number': 'Member no.', 'card-number': 'Card no.' }, lookHint: { phone: '11 digits', name: 'First letters', 'member-number': '10 digits', 'card-number': 'Plastic card' }, find: 'Find', notFound: 'No member found', notFoundText: 'Try another way, or open a card', tooMany: 'There are more: type more of it',
    enrolTitle: 'Open a card', enrolPhone: 'Phone', enrolName: 'Name', enrolNameHint: 'optional', enrolAgree: 'The guest agreed in person', enrolGift: 'The gift waits for their own sign-in', enrolDo: 'Open card', enrolled: 'Card opened', already: 'This phone has a card already', noPhone: 'Enter 11 digits', mustAgree: 'Ask the guest first',
    todayTitle: 'Today', day: 'Total', cancelledMark: 'Undone', visits: (n) => `Visit ${count(n)}`, lastVisit: (when) => `last ${when}`, owner: 'Business', joiner: ', ',
  },
);
