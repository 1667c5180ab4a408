export const stylesheet = ``;
export const stylesheetHash = '';
