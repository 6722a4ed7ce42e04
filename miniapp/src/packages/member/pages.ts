export const memberPages: string[] = ['code/index'];
