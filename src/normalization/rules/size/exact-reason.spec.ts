import { exactReason } from './exact-reason.js';

const own = { width: 1184, height: 864 };

describe('exactReason', () => {
  test.each([
    ['1184x864', 'auto', 'the model makes exactly 1184x864'],
    ['1183x887', 'auto', 'the model makes 1184x864; it is scaled and cut to 1183x887'],
    [
      '1920x1080',
      'auto',
      "the model's own 1184x864 is delivered; 1920x1080 cannot be reached by cutting 3% and enlarging 1.5×",
    ],
    ['1920x1080', 'cover', 'the model makes 1184x864; it is scaled and cut to 1920x1080'],
    ['1920x1080', 'contain', 'the model makes 1184x864; it is scaled and padded to 1920x1080'],
    ['1920x1080', 'fill', 'the model makes 1184x864; it is stretched to 1920x1080'],
    ['1183x887', 'none', "the model's own 1184x864 is delivered, as halftone.fit none says"],
  ] as const)('%s with fit %s', (asked, fit, reason) => {
    const [width = 0, height = 0] = asked.split('x').map(Number);
    expect(exactReason(own, { width, height }, fit)).toBe(reason);
  });
});
