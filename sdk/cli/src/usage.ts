export const usage = `liuke plugin <command> [folder]      the folder of the plugin; default: the current one

  new <folder> --kind <kind>   makes the folder of a new plugin (tiering-model, outreach-channel, loyalty-rule)
  build                        builds it into dist/
  validate                     holds manifest, messages, configuration and sources to what the host asks for
  test                         validates it and runs cases/*.json, in Node and in the sandbox
  pack                         validates, tests, and writes dist/<id>-<version>.json, which can be uploaded
  dev                          validates and tests after every change; with --server and --installation it also uploads the plugin
                               as a private version, moves that installation to it, and takes back the version before
  publish                      validates, tests, and uploads it (--private: for your own company only)

  --server <address>           for publish and dev, as in http://127.0.0.1:3000; the API key stands in LIUKE_API_KEY

It ends with 0, with 1 when the plugin has to be mended, with 2 when the command line has.`;
