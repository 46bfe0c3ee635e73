package cmd_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

const readme = "../README.md"

// TestREADME runs every console example of the README and compares what it prints; -update writes
// what it prints now. The list of functions is made from what backprop functions prints.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// Under the name of the command the test binary is the command: see TestMain.
	if err := os.Symlink(self, filepath.Join(dir, "backprop")); err != nil {
		t.Fatal(err)
	}
	data, err := filepath.Abs("../testdata")
	if err == nil {
		err = os.Symlink(data, filepath.Join(dir, "testdata"))
	}
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	examples := 0
	for rest := string(text); ; {
		before, after, ok := strings.Cut(rest, "```console\n")
		out.WriteString(before)
		if !ok {
			break
		}
		block, tail, _ := strings.Cut(after, "```\n")
		out.WriteString("```console\n")
		for _, example := range strings.Split("\n"+block, "\n$ ")[1:] {
			examples++
			command, want, _ := strings.Cut(example, "\n")
			out.WriteString("$ " + command + "\n")
			if name, ok := strings.CutPrefix(command, "cat "); ok { // shows a file that the next one reads
				if err := os.WriteFile(filepath.Join(dir, name), []byte(want+"\n"), 0o666); err != nil {
					t.Fatal(err)
				}
				out.WriteString(want + "\n")
				continue
			}
			out.WriteString(strings.TrimSuffix(runExample(t, dir, command, want), "\n") + "\n")
		}
		out.WriteString("```\n")
		rest = tail
	}
	if examples < 8 {
		t.Errorf("%d examples found", examples)
	}
	golden(t, readme, withFunctions(t, out.String()))
}

// TestREADMEOpening: a newcomer reads the picture, the two commands, five recipes and the limits in at most 350 lines.
func TestREADMEOpening(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	opening, reference, ok := strings.Cut(string(text), "\n# Reference\n")
	if !ok {
		t.Fatal("no reference")
	}
	lines := strings.Split(opening, "\n")
	if len(lines) > 350 {
		t.Errorf("%d lines before the reference, at most 350", len(lines))
	}
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > 120 {
			t.Errorf("line %d has %d columns, at most 120", i+1, n)
		}
	}
	for _, part := range []string{
		"\n![", "\ngo run . diff 'a*x*t' --a=100 --x=2 --t=1.1 ", "\nmake test ", "\n### 1. ", "\n### 2. ", "\n### 3. ", "\n### 4. ", "\n### 5. ",
		"\n## What it does not do\n", "\n## Install\n",
	} {
		before, after, ok := strings.Cut(opening, part)
		if !ok {
			t.Errorf("%q is not there, or too early", part)
		}
		if (strings.HasPrefix(part, "\n### ") || part == "\n## What it does not do\n") && !strings.Contains(before, "```console\n") {
			t.Errorf("nothing is run before %q", part)
		}
		opening = after
	}
	_, folded, _ := strings.Cut(reference, "<details>")
	if folded, _, _ = strings.Cut(folded, "</details>"); strings.Count(folded, "∂/∂") < 100 {
		t.Error("the table of functions is not folded away")
	}
}

// runExample returns what a command prints, on both streams.
func runExample(t *testing.T, dir, command, want string) string {
	t.Helper()
	if _, err := exec.LookPath("jq"); err != nil && strings.Contains(command, "| jq ") {
		if os.Getenv("BACKPROP_REQUIRE_TOOLS") == "1" {
			t.Fatal("jq is not installed, and BACKPROP_REQUIRE_TOOLS=1 asks for it")
		}
		t.Logf("jq is not installed: not run: %s", command)
		return want
	}
	c := exec.Command("sh", "-c", command)
	c.Dir = dir
	c.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := c.CombinedOutput()
	if _, exit := err.(*exec.ExitError); err != nil && !exit {
		t.Fatalf("%s: %v", command, err)
	}
	return string(out)
}

// TestREADMEPackages: the tables of the README name every package, and no other.
func TestREADMEPackages(t *testing.T) {
	readme, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	err = filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != "..":
			return filepath.SkipDir
		}
		if dir, below := strings.CutPrefix(filepath.ToSlash(filepath.Dir(path)), "../"); below && strings.HasSuffix(path, ".go") && !generator([]string{path}) {
			want[dir] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, tables, _ := strings.Cut(string(readme), "| package | |")
	named := map[string]bool{}
	for _, name := range regexp.MustCompile("`((?:ast|cmd|diff|eval|parser|testdata)(?:/[a-z]+)*)`").FindAllStringSubmatch(tables, -1) {
		named[name[1]] = true
	}
	for name := range want {
		if !named[name] {
			t.Errorf("the README does not name %s", name)
		}
	}
	for name := range named {
		if !want[name] {
			t.Errorf("the README names %s, which has no files", name)
		}
	}
	if len(want) < 30 {
		t.Errorf("only %d packages found", len(want))
	}
}

// withFunctions puts the table of functions between its marks.
func withFunctions(t *testing.T, text string) string {
	t.Helper()
	_, stdout, _ := run("functions", "--json")
	var list struct {
		Functions []struct {
			Signature, Doc, Domain string
			Partials               json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(stdout), &list); err != nil {
		t.Fatal(err)
	}
	code := func(s string) string { return "`" + strings.ReplaceAll(s, "|", `\|`) + "`" }
	var b strings.Builder
	b.WriteString("| | | derivative rules |\n|---|---|---|\n")
	for _, f := range list.Functions {
		doc := strings.ReplaceAll(f.Doc, "|", `\|`)
		if f.Domain != "" {
			doc += ", for " + code(f.Domain)
		}
		var rules []string
		dec := json.NewDecoder(strings.NewReader(string(f.Partials))) // in order, as a map is not
		_, _ = dec.Token()
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				t.Fatal(err)
			}
			rule, err := dec.Token()
			if err != nil {
				t.Fatal(err)
			}
			rules = append(rules, "∂/∂"+name.(string)+" = "+code(rule.(string)))
		}
		b.WriteString("| " + code(f.Signature) + " | " + doc + " | " + strings.Join(rules, ", ") + " |\n")
	}
	head, rest, ok := strings.Cut(text, "<!-- functions")
	mark, rest, ok2 := strings.Cut(rest, "-->\n")
	_, tail, ok3 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 || !ok3 {
		t.Fatal("README.md has no place for the functions")
	}
	return head + "<!-- functions" + mark + "-->\n" + b.String() + "<!-- end -->" + tail
}
