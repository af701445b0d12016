import { describe, expect, it } from 'vitest';
import { mountWithPortal } from '../test/mount-with-portal.ts';
import HistogramThresholds from './histogram-thresholds.vue';

const bins = [
  { from: 0, to: 100, count: 80 },
  { from: 100, to: 200, count: 20 },
];
const props = {
  title: 'Spend',
  bins,
  thresholds: [50, 150],
  names: ['Low', 'High'],
  zones: ['a', 'b', 'c'],
  format: (value: number) => `${value} yuan`,
};

describe('a histogram with thresholds', () => {
  it('offers each threshold as a slider with its value and share in words', async () => {
    const sliders = (await mountWithPortal(HistogramThresholds, props)).findAll('[role="slider"]');
    expect(sliders.map((slider) => slider.attributes('aria-label'))).toEqual(['Low', 'High']);
    expect(sliders[1]?.attributes('aria-valuetext')).toBe('150 yuan, top 10%');
  });

  it('moves by keys and settles at once', async () => {
    const histogram = await mountWithPortal(HistogramThresholds, props);
    await histogram.findAll('[role="slider"]')[0]?.trigger('keydown', { key: 'ArrowRight' });
    expect(histogram.emitted('update:thresholds')).toEqual([[[52, 150]]]);
    expect(histogram.emitted('settle')).toEqual([[[52, 150]]]);
  });

  it('stays put when locked', async () => {
    const histogram = await mountWithPortal(HistogramThresholds, { ...props, locked: true });
    await histogram.findAll('[role="slider"]')[0]?.trigger('keydown', { key: 'ArrowRight' });
    expect(histogram.emitted('update:thresholds')).toBeUndefined();
  });

  it('shows the same as a table', async () => {
    const histogram = await mountWithPortal(HistogramThresholds, props);
    await histogram.find('[aria-pressed]').trigger('click');
    expect(histogram.findAll('tbody tr').map((row) => row.text())).toEqual(['0 yuan – 100 yuan80', '100 yuan – 200 yuan20']);
  });
});
