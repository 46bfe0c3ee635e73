package cmd_test

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

var commandLine = regexp.MustCompile(`backprop (eval|diff|derive) '[^']*'( --[a-z-]+([= ][a-z0-9.]+)?)*`)

// TestForeignCommands follows what is told to write in place of every command of another tool.
func TestForeignCommands(t *testing.T) {
	followed := 0
	for _, row := range foreign.Tables()["command"] {
		for i, word := range strings.Fields(row.Words) {
			if testing.Short() && i%8 != 0 {
				continue
			}
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

// given are values of the kinds that the answer to a flag depends on.
var given = map[string]string{
	"binding": "x=3", "alone": "", "code": "python", "numeral": "sci", "expression": "x^3", "file": "x.json", "filter": "x>1", "format": "json", "number": "2", "angle": "deg",
	"printf": "%.3f", "program": "f.bp", "rows": "x.csv", "separator": ";", "variable": "x", "word": "wide",
}

// TestForeignFlags follows what is told to write in place of every flag of another tool: the first of a row after every command,
// the others after one each, those that depend on their value with such a value.
func TestForeignFlags(t *testing.T) {
	if testing.Short() {
		t.Skip("every flag of other tools")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{"f.bp": "x^2", "x.csv": "x\n3\n", "x.json": `{"x":3}`, "x.ndjson": `{"x":3}`} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	commands := []string{"eval", "diff", "derive", "explain", "graph"}
	followed, n := 0, 0
	for _, row := range foreign.Tables()["flag"] {
		for i, word := range strings.Fields(row.Words) {
			name, kind, _ := strings.Cut(word, "/")
			of := commands
			if kind == "backprop" { // without a command: see the guesses
				continue
			}
			if slices.Contains(commands, kind) {
				of = []string{kind}
			} else if i > 0 {
				n++
				of = commands[n%5 : n%5+1]
			}
			if value := given[kind]; kind != "" && value == "" && kind != "alone" && len(of) > 1 {
				t.Errorf("%s depends on an unknown kind of value", word)
			}
			for _, command := range of {
				wrong := []string{"--" + name}
				if len(name) == 1 {
					wrong[0] = "-" + name
				}
				if given[kind] != "" {
					wrong = append(wrong, given[kind])
				}
				line := append([]string{command, "x^2", "--x=3"}, wrong...)
				if name == "?" || name == "2" || name == "h" && kind == "" {
					continue // an expression, and the help
				}
				hint := hinted(t, line...)
				if hint == "" {
					continue
				}
				from := strings.Join(line, " ")
				for _, args := range written(hint, command) {
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

// written returns the command lines that a hint tells to write; none where it tells nothing.
func written(hint, command string) [][]string {
	named := strings.NewReplacer("FILE --input-format ndjson", "x.ndjson", "NAME=COLUMN", "x=x", "NAME", "json", "CHAR", ";", "TEXT", "d_", "digits N", "digits 3", "jobs N", "jobs 3", "depth N", "depth 3", "nodes N", "nodes 3")
	if _, other, ok := strings.Cut(hint, "write backprop "); ok {
		other, _, _ = strings.Cut(other, "; ")
		other, _, _ = strings.Cut(other, " | ")
		return [][]string{quotedWords(strings.ReplaceAll(named.Replace(other), "FILE", "x.json"))}
	}
	flags, ok := strings.CutPrefix(hint, "write --")
	if !ok {
		return nil
	}
	flags, _, _ = strings.Cut("--"+flags, "; ")
	var lines [][]string
	for flag := range strings.SplitSeq(flags, " or ") {
		line := []string{command, "x^2"}
		has := func(name string) bool { return strings.Contains(flag, name) }
		switch {
		case has("--file"):
			line = []string{command, "--x=3"}
			flag = strings.ReplaceAll(flag, "FILE", "f.bp")
		case has("--out"):
			line = append(line, "--x=3")
			flag = "--out out.json"
		case has("--bind"), has("--x="):
			flag = strings.ReplaceAll(flag, "FILE", "x.json")
		case has("--input -") && !has("--input-"), has("--columns"), has("…"):
			continue // of an input that is not there
		case has("--input"):
		case has("--on-error"), has("--decimal"), has("--pad"), has("--drop"), has("--rename"):
			flag = "--input x.csv " + flag
		case has("--jobs"), has("--reduce"), has("--prefix"):
			line = append(line, "--x=1,2")
		default:
			line = append(line, "--x=3")
		}
		lines = append(lines, append(line, quotedWords(strings.ReplaceAll(named.Replace(flag), "FILE", "x.csv"))...))
	}
	return lines
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
		"--file":         {"eval", "--file", file("f.bp", "x^2"), "--x=3"},
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
				case name == "backprop" && strings.HasSuffix(piece, " --json") && !strings.Contains(piece, "'"):
					follow(t, from, strings.Replace(piece, "--json", "x^2 --x=3 --json", 1))
				case name == "backprop":
					follow(t, from, piece)
				case name == "--reduce" || name == "--jobs" || name == "--prefix":
					follow(t, from, "backprop diff x^2 --x=1,2 "+name+" "+cmp.Or(value, "sum"))
				case name == "--out":
					follow(t, from, "backprop diff x^2 --x=3 --out "+filepath.Join(dir, value))
				case lines[name] != nil:
					follow(t, from, "backprop "+strings.Join(lines[name], " "))
				case strings.Contains(name, "="): // --x=3
					variable, _, _ := strings.Cut(strings.TrimPrefix(name, "--"), "=")
					follow(t, from, "backprop eval "+variable+"^2 "+piece)
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
