/** The office of owners and managers. */
export const ownerPages: string[] = ['today/index'];
