import { aPlugin } from '../a-plugin.js';
import { byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

export const pluginSubmissions: Leaks = {
  plant: async ({ app, marker: { word }, owner }) => {
    const upload = async (version: string): Promise<string> => {
      const plugin = aPlugin({ manifest: { id: `${word}-plugin`, version, author: word }, en: { description: word } });
      return (
        await owner
          .post('/plugins', {
            ...plugin,
            readme: word,
            cases: { [`${word}.json`]: { title: word, config: {}, customers: [{ who: word, tier: 'gold' }] } },
            private: true,
          })
          .expect(201)
      ).body.id;
    };
    const planted = { submission: await upload('1.0.0'), spareSubmission: await upload('1.1.0'), pluginName: `${word}-plugin` };
    await app.settled();
    return planted;
  },
  cases: {
    'POST /api/v1/plugins': {
      requests: ({ pluginName }) => ({ body: { ...aPlugin({ manifest: { id: pluginName, version: '2.0.0' } }), private: true } }),
      // A name belongs to one publisher, so that who asks for it learns that it is taken, and nothing else.
      tellsApart: true,
    },
    'GET /api/v1/plugin-submissions': nothingNamed,
    'GET /api/v1/plugin-submissions/{id}': byId('submission'),
    'POST /api/v1/plugin-submissions/{id}/withdraw': byId('spareSubmission'),
  },
};
