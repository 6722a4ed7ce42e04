export const OF_CATEGORY = 'category:';
/** How a category stands among ids of items: `category:护理`. */
export const categoryKey = (category: string): string => `${OF_CATEGORY}${category}`;
