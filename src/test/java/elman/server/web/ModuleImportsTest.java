package elman.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleImportsTest {
    private static final Path WEBROOT = Path.of("webroot");
    private static final Pattern ENDS_AN_IMPORT =
            Pattern.compile("(?m)^(?:import|export|\\})[^'\"\\n]* from '[^']+';|^import '[^']+';");

    @Test
    void everyFormOfAStaticImportIsFound() {
        String source = """
                /** import './said.js'; */
                // import './noted.js';
                import './alone.js';
                import one from '../one.js';
                import * as two from "/vendor/two.js"; import {a as b}from"./dir/three.js";
                /* between */ import {
                  first, // the first
                  from,
                } from './four.js'
                import five, { $ } from './five.js';
                export * from './six.js';
                export { seven } from './seven.js';
                import bare from 'bare';
                import './eight.js';
                """;
        assertThat(ModuleImports.needed("/js/views/main.js", source))
                .containsExactly(
                        "/js/views/alone.js",
                        "/js/one.js",
                        "/vendor/two.js",
                        "/js/views/dir/three.js",
                        "/js/views/four.js",
                        "/js/views/five.js",
                        "/js/views/six.js",
                        "/js/views/seven.js",
                        "/js/views/eight.js");
    }

    @Test
    void whatOnlyLooksLikeAnImportIsNone() {
        String source = """
                import './one.js';
                const text = "import './in-a-string.js'";
                const lines = `
                import './in-a-template.js';
                `;
                const pattern = /'/;
                import('./dynamic.js').then((module) => module.run());
                console.log(import.meta.url, './argument.js');
                export const from = './constant.js';
                """;
        assertThat(ModuleImports.needed("/js/main.js", source)).containsExactly("/js/one.js");
        assertThat(ModuleImports.needed("/js/main.js", "import('./dynamic.js');\n"))
                .isEmpty();
        assertThat(ModuleImports.needed("/js/main.js", "export const from = './constant.js';\n"))
                .isEmpty();
        assertThat(ModuleImports.needed("/js/main.js", "")).isEmpty();
    }

    @Test
    void aDynamicImportIsFoundWhereverItStands() {
        String source =
                "const load = () => import('./a.js');\nconst other = await import( \"../b.js\" );\nimport(name);\n";
        assertThat(ModuleImports.later("/js/views/main.js", source)).containsExactly("/js/views/a.js", "/js/b.js");
    }

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(WEBROOT)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleOfThePageHasItsImportsBeforeEverythingElse(Path module) throws IOException {
        String source = Files.readString(module);
        String path = "/" + WEBROOT.relativize(module);
        assertThat(ModuleImports.needed(path, source))
                .as("imports found at the head, against all lines that end one")
                .hasSize((int) ENDS_AN_IMPORT.matcher(source).results().count());
    }
}
