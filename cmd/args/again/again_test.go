package again_test

import (
	"os"
	"strings"
	"testing"

	"backprop/cmd/args"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
)

// flags makes a list of flags; plain ones have a blank behind their names.
func flags(names string) func() []argv.Flag {
	return func() (list []argv.Flag) {
		for _, name := range strings.Split(names, ",") {
			list = append(list, argv.Flag{Name: strings.TrimSpace(name), Plain: strings.HasSuffix(name, " ")})
		}
		return list
	}
}

var (
	program  = &argv.Command{Name: "backprop", Path: "backprop", Flags: flags("json ,format,digits,wrt,hessian ,input,rename,bind,set,file,reduce")}
	commands = argv.Commands{
		{Name: "eval", Path: "backprop eval", Expression: true, Rows: true, Formats: []string{"text", "json", "csv"}, Flags: flags("json ,format,digits,input,rename,bind,set,file,reduce")},
		{Name: "diff", Path: "backprop diff", Expression: true, Rows: true, Formats: []string{"text", "json", "csv"}, Flags: flags("json ,format,digits,wrt,hessian ,input,rename,bind,set,file,reduce")},
		{Name: "graph", Path: "backprop graph", Expression: true, Formats: []string{"text", "svg"}, Flags: flags("json ,format,digits,wrt,bind,set,file")},
		{Name: "functions", Path: "backprop functions", Flags: flags("json ,format")},
	}
)

// line reads a line whose words have blanks between them.
func line(words string) *argv.Line {
	l, _ := args.Read(strings.Fields(words), program, commands, strings.NewReader(""))
	return l
}

// TestOf: the typed line for another command has what that has, and the variables that lack a value.
func TestOf(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"named.csv": "x,y\n1,2\n", "other.csv": "Flow,y\n1,2\n"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ typed, command, more, want string }{
		{"eval x*y --x=3 --y=2", "diff", "", "backprop diff 'x*y' --x=3 --y=2"},
		{"eval x*y --x=3", "diff", "--json", "backprop diff 'x*y' --x=3 --y=… --json"},
		{"diff x*y --x=3 --y=2 --wrt x --hessian", "eval", "", "backprop eval 'x*y' --x=3 --y=2"},
		{"eval x^2 --x=0..10", "graph", "", "backprop graph 'x^2'"},
		{"eval x*y --input named.csv", "diff", "", "backprop diff 'x*y' --input named.csv"},
		{"eval x*k --input named.csv", "diff", "", "backprop diff 'x*k' --input named.csv --k=…"},
		{"eval x*k --input other.csv --rename x=Flow", "diff", "", "backprop diff 'x*k' --input other.csv --rename x=Flow --k=…"},
		{"eval x*k --input other.csv", "diff", "", "backprop diff 'x*k' --input other.csv --x=… --k=…"},
		{"eval", "diff", "", ""},
		{"eval x^2 --x=3", "functions", "", ""},
		{"eval x^2 --x=3", "diff", "--help", ""},
	} {
		if got := again.Of(line(c.typed), c.command, strings.Fields(c.more)); got != c.want {
			t.Errorf("%s for %s: %q, want %q", c.typed, c.command, got, c.want)
		}
	}
}

// TestOther: a flag that a command lacks goes, and one that another command has comes; a long line is not repeated.
func TestOther(t *testing.T) {
	long := "x" + strings.Repeat("+x", 100)
	for _, c := range []struct{ typed, want string }{
		{"eval x^2 --x=3 --second", "backprop diff 'x^2' --x=3 --hessian"},
		{"eval x^2 --second --x=3 --digits 5", "backprop diff 'x^2' --x=3 --digits 5 --hessian"},
		{"eval " + long + " --x=3 --second", "backprop diff … --hessian"},
	} {
		if got := again.Other(line(c.typed), commands[0], commands[1], "second", "--hessian"); got != c.want {
			t.Errorf("%s: %q, want %q", c.typed, got, c.want)
		}
	}
}

// TestInstead: a word that is no command gives way to one that is.
func TestInstead(t *testing.T) {
	for _, c := range []struct{ typed, command, want string }{
		{"slope x^2 --x=3", "diff", "backprop diff 'x^2' --x=3"},
		{"slope x^2 at x=3", "diff", "backprop diff 'x^2' --x=3"},
		{"slope x^2 --x=3", "diff --hessian", "backprop diff 'x^2' --x=3 --hessian"},
		{"list", "functions", "backprop functions"},
		{"describe sin", "functions", "backprop functions sin"},
	} {
		if got := again.Instead(line(c.typed), c.command); got != c.want {
			t.Errorf("%s by %s: %q, want %q", c.typed, c.command, got, c.want)
		}
	}
}
