package cmd_test

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"backprop/ast/foreign"
)

// follow runs a command line of a hint, in which words are separated by blanks and quoted by apostrophes.
func follow(t *testing.T, from, line string) {
	t.Helper()
	if status, _, stderr := run(quotedWords(line)[1:]...); status != 0 {
		t.Errorf("%s: the hint is %s, and that fails: %s", from, line, stderr)
	}
}

// hinted returns the hint of a command line that is refused: the last line, without its indent.
func hinted(t *testing.T, words ...string) string {
	t.Helper()
	status, _, stderr := run(words...)
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if hint := strings.TrimSpace(lines[len(lines)-1]); status == 2 && len(lines) > 1 {
		return hint
	}
	t.Errorf("%q: status %d, %q, want a refusal with a hint", words, status, stderr)
	return ""
}

var commandLine = regexp.MustCompile(`backprop (eval|diff|derive) '[^']*'( --[a-z]+([= ][a-z0-9.]+)?)*`)

// TestForeignCommands follows what is told to write in place of every command of another tool.
func TestForeignCommands(t *testing.T) {
	followed := 0
	for _, row := range foreign.Tables()["command"] {
		for word := range strings.FieldsSeq(row.Words) {
			for _, rest := range [][]string{{"x^2", "--x=3"}, nil} {
				hint := hinted(t, append([]string{word}, rest...)...)
				if line, ok := strings.CutPrefix(hint, "write "); ok {
					line, _, _ = strings.Cut(line, "; ")
					follow(t, word, line)
					followed++
				}
				for _, line := range commandLine.FindAllString(hint, -1) {
					follow(t, word, line)
				}
				if strings.Contains(hint, word+" has") || strings.Contains(hint, "the commands are") {
					t.Errorf("%s is not answered: %s", word, hint)
				}
			}
		}
	}
	if followed < 100 {
		t.Errorf("%d hints were followed", followed)
	}
}

// TestForeignFlags follows what is told to write in place of every flag of another tool, after every command.
func TestForeignFlags(t *testing.T) {
	if testing.Short() {
		t.Skip("every flag of other tools")
	}
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	formula, rows := put("f.bp", "x^2"), put("x.csv", "x\n3\n")
	followed := 0
	for _, row := range foreign.Tables()["flag"] {
		for word := range strings.FieldsSeq(row.Words) {
			for _, command := range []string{"eval", "diff", "derive", "explain", "graph"} {
				wrong := "--" + word
				if len(word) == 1 {
					wrong = "-" + word
				}
				line := []string{command, "x^2", "--x=3", wrong}
				if word == "?" || word == "2" {
					continue // an expression
				}
				hint := hinted(t, line...)
				if hint == "" {
					continue
				}
				from := strings.Join(line, " ")
				if _, other, ok := strings.Cut(hint, " has it: write "); ok {
					other, _, _ = strings.Cut(other, "; ")
					follow(t, from, strings.NewReplacer("NAME", "json", " N", " 3", "FILE", formula+".json").Replace(other))
					followed++
					continue
				}
				flags, ok := strings.CutPrefix(hint, "write ")
				if !ok {
					if flags, ok = strings.CutPrefix(hint, "did you mean "); !ok {
						continue
					}
					flags = strings.TrimSuffix(flags, "?") + " VALUE"
				}
				flags, _, _ = strings.Cut(flags, "; ")
				for flag := range strings.SplitSeq(flags, " or ") {
					name, value, _ := strings.Cut(flag, " ")
					args := []string{command, "x^2", "--x=3", name}
					switch name {
					case "--file":
						args[1] = "--x=3"
						value = formula
					case "--input":
						args[2] = name
						value = rows
					case "--out":
						value = filepath.Join(dir, "out.json")
					case "--format", "--color", "--lang", "--reduce", "--along", "--hvp", "--upstream", "--on-error":
						value = strings.Replace(value, "NAME", "json", 1)
						if name == "--color" && value == "VALUE" {
							value = "always"
						}
					case "--digits", "--jobs", "--max-depth", "--max-nodes":
						value = "3"
					case "--columns", "--prefix", "--rename":
						continue // of an input
					}
					switch name {
					case "--input":
						args = []string{command, "x^2", "--input", value}
					case "--decimal-comma":
						args = []string{command, "x^2", "--input", rows, name}
					case "--input-separator":
						args = []string{command, "x^2", "--input", rows, name, ";"}
					case "--file":
						args = []string{command, "--x=3", "--file", value}
					case "--jobs", "--on-error", "--reduce":
						args = []string{command, "x^2", "--x=1,2", name, value}
					default:
						if value != "" && value != "VALUE" {
							args = append(args, value)
						}
					}
					followed++
					if status, _, stderr := run(args...); status != 0 {
						t.Errorf("%s: the hint is %q, and %q fails: %s", from, hint, args, stderr)
					}
				}
			}
		}
	}
	if followed < 300 {
		t.Errorf("%d hints were followed", followed)
	}
}

// TestForeignSays follows what the sentences of the table tell to type in a shell.
func TestForeignSays(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	rows, values := file("x.csv", "x\n3\n"), file("x.json", `{"x":3}`)
	tables, more := file("x.tsv", "x\ty\n3\t4\n"), file("xy.csv", "3,4\n")
	lines := map[string][]string{ // of the flags that need more than a value of x
		"--input":        {"eval", "x^2", "--input", rows},
		"--input-format": {"eval", "x^2", "--input", tables, "--input-format", "tsv"},
		"--columns":      {"eval", "x^2", "--input", more, "--columns", "x,y"},
		"--bind":         {"eval", "x^2", "--bind", values},
	}
	var help strings.Builder
	for _, c := range []string{"eval", "diff", "derive"} {
		_, stdout, _ := run(c, "--help")
		help.WriteString(stdout)
	}
	followed := 0
	for kind, list := range foreign.Tables() {
		for _, row := range list {
			for i, piece := range strings.Split(row.Say, "`") {
				if i%2 == 0 || !strings.HasPrefix(piece, "--") && !strings.HasPrefix(piece, "backprop") {
					continue
				}
				followed++
				from := kind + " " + row.Words
				name, value, _ := strings.Cut(piece, " ")
				switch {
				case strings.HasPrefix(piece, "backprop ") && !strings.Contains(value, " "):
					follow(t, from, piece+map[bool]string{true: "", false: " --help"}[strings.Contains(piece, "--")])
				case name == "backprop" && strings.HasSuffix(piece, " --json"):
					follow(t, from, strings.Replace(piece, "--json", "x^2 --x=3 --json", 1))
				case name == "backprop":
					follow(t, from, piece)
				case name == "--reduce":
					follow(t, from, "backprop diff x^2 --x=1,2 --reduce "+cmp.Or(value, "sum"))
				case name == "--out":
					follow(t, from, "backprop diff x^2 --x=3 --out "+filepath.Join(dir, value))
				case lines[name] != nil:
					follow(t, from, "backprop "+strings.Join(lines[name], " "))
				case strings.HasPrefix(name, "--x="):
					follow(t, from, "backprop eval x^2 "+piece)
				case value != "":
					follow(t, from, "backprop diff x^2 --x=3 "+piece)
				case !strings.Contains(help.String(), piece+" "):
					t.Errorf("%s: there is no flag %s", from, piece)
				}
			}
		}
	}
	if followed < 30 {
		t.Errorf("%d hints were followed", followed)
	}
}
