export { createBindMyPhone } from './bind-phone.use-case';
export { createEnrolMember } from './enrol-member.use-case';
export { createExchangePhone } from './exchange-phone';
export { createJoin } from './join.use-case';
export { joiningRoutes } from './joining.routes';
export { createPanelFor } from './panel-for';
export { createPlanGift } from './plan-gift';
export { createResolvePhone } from './resolve-phone.use-case';
