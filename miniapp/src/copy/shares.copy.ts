import { inLanguages } from './language';
import { count, money } from './money';

/** 一起用: a card that family spends from, with limits that its owner sets. */
export const sharesCopy = inLanguages(
  {
    name: '一起用', nameNote: '家人用你的余额，额度你来定', mine: '用我余额的人', others: '我能用的余额', none: '还没有人用你的余额', noneText: '邀请家人，每月用多少由你定，随时可以停用', invite: '邀请一个人', full: (n: number) => `最多 ${count(n)} 个人，停用一个再邀请`,
    waiting: (until: string) => `等对方领取，${until} 前有效`, used: (fen: number) => `本月用了 ${money(fen)}`, month: (fen: number) => `每月 ${money(fen)}`, visit: (fen: number) => `每次 ${money(fen)}`, and: ' · ', takenBy: (name: string) => `会员 ${name}`, available: (fen: number) => `现在可用 ${money(fen)}`, ownerOf: (name: string) => `${name}的余额`,
    label: '怎么称呼', labelHint: '例如：妈妈', perMonth: '每月最多', perVisit: '每次最多', limitHint: '不限就空着', limitNeeded: '每月或每次，至少填一个', labelNeeded: '写一个称呼，你的账单上会用它', make: '生成邀请码', made: '邀请码已复制，发给对方', copy: '复制邀请码', copied: '邀请码已复制',
    makeNote: '邀请码 24 小时内有效，只能领一次。对方每次用，你都会收到消息。积分和成长值归对方。', change: '保存额度', changed: '额度已改', changeNote: '马上生效，本月已经用的也算在内',
    stop: '停用', stopAsk: (label: string) => `停用${label}？`, stopText: '马上不能再用，已经用的不变', stopYes: '停用', stopNo: '不停', stopped: '已停用', leave: '不再用', leaveAsk: (name: string) => `不再用 ${name} 的余额？`, leaveText: '以后要用，请对方再邀请一次', left: '已退出',
    code: '邀请码', codeHint: '家人发来的邀请码', take: '领取', takeAsk: (name: string) => `用 ${name} 的余额？`, takeText: (limits: string) => `${limits}。到店出示你自己的会员码就能用，对方会收到消息。`, notNow: '先不', took: (name: string) => `可以用 ${name} 的余额了`, howTo: '到店出示自己的会员码，告诉店员用谁的余额',
    payBy: (name: string) => `用${name}的余额`, canPay: (fen: number) => `可用 ${money(fen)}`, paid: (name: string) => `${name}的余额`, backTo: (name: string) => `退回${name}的余额`,
  },
  {
    name: 'Sharing', nameNote: 'Family spends from your balance; you set the limits', mine: 'Who spends from my card', others: 'Balances I may use', none: 'Nobody spends from your card yet', noneText: 'Invite family: you set how much a month, and can stop it any time', invite: 'Invite somebody', full: (n) => `At most ${count(n)} people: stop one first`,
    waiting: (until) => `Waiting to be taken, until ${until}`, used: (fen) => `${money(fen)} this month`, month: (fen) => `${money(fen)} a month`, visit: (fen) => `${money(fen)} a visit`, and: ' · ', takenBy: (name) => `member ${name}`, available: (fen) => `${money(fen)} available now`, ownerOf: (name) => `Balance of ${name}`,
    label: 'Call them', labelHint: 'e.g. Mum', perMonth: 'At most a month', perVisit: 'At most a visit', limitHint: 'empty: no limit', limitNeeded: 'A month, a visit, or both', labelNeeded: 'Give a name: it stands in your statement', make: 'Make a code', made: 'The code is copied: send it', copy: 'Copy the code', copied: 'The code is copied',
    makeNote: 'Good for 24 hours, to be taken once. You are told of every use. Points and growth are theirs.', change: 'Save limits', changed: 'Limits changed', changeNote: 'At once; what was spent this month still counts',
    stop: 'Stop', stopAsk: (label) => `Stop ${label}?`, stopText: 'Nothing more can be spent; what was spent stays', stopYes: 'Stop', stopNo: 'Keep', stopped: 'Stopped', leave: 'Leave', leaveAsk: (name) => `Use ${name}'s balance no more?`, leaveText: 'To use it again they must invite you anew', left: 'Left',
    code: 'Code', codeHint: 'A code from your family', take: 'Take', takeAsk: (name) => `Use ${name}'s balance?`, takeText: (limits) => `${limits}. Show your own code in the store; they are told.`, notNow: 'Not now', took: (name) => `You may use ${name}'s balance now`, howTo: 'Show your own code in the store and say whose balance to use',
    payBy: (name) => `Use ${name}'s balance`, canPay: (fen) => `${money(fen)} available`, paid: (name) => `${name}'s balance`, backTo: (name) => `Back to ${name}'s balance`,
  },
);
