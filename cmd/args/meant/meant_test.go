package meant_test

import (
	"strings"
	"testing"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
)

func flags(list ...argv.Flag) func() []argv.Flag { return func() []argv.Flag { return list } }

var (
	all = []argv.Flag{{Name: "json", Plain: true}, {Name: "format"}, {Name: "digits"}, {Name: "input"}, {Name: "out"}, {Name: "reduce"}, {Name: "color"}, {Name: "lang"}}
	wrt = argv.Flag{Name: "wrt"}

	program  = &argv.Command{Name: "backprop", Path: "backprop", Flags: flags(append(all, wrt)...)}
	commands = argv.Commands{
		{Name: "eval", Path: "backprop eval", Example: "backprop eval 'a*x'", Expression: true, Rows: true, Formats: []string{"text", "json", "csv"}, Flags: flags(all...)},
		{Name: "diff", Aliases: []string{"grad"}, Path: "backprop diff", Example: "backprop diff 'a*x'", Expression: true, Rows: true, Formats: []string{"text", "json", "csv"}, Flags: flags(append(all, wrt, argv.Flag{Name: "hessian", Plain: true})...)},
		{Name: "graph", Path: "backprop graph", Example: "backprop graph 'a*x'", Expression: true, Formats: []string{"text", "svg"}, Flags: flags(append(all, wrt)...)},
	}
)

func line(words string) *argv.Line {
	l, _ := args.Read(strings.Fields(words), program, commands, strings.NewReader(""))
	return l
}

// TestFlag: a flag of another tool by the one that does it, here or in another command.
func TestFlag(t *testing.T) {
	for _, c := range []struct{ typed, name, value, want string }{
		{"eval x^2 --x=3 --precision 5", "precision", "5", "write --digits 5"},
		{"eval x^2 --x=3 --precision 40", "precision", "40", "write --digits full; a number has 17 digits at most"},
		{"eval x^2 --x=3 --hess", "hess", "", "diff has it: write backprop diff 'x^2' --x=3 --hessian"},
		{"eval x^2 --x=3 --svg", "svg", "", "graph has it: write backprop graph 'x^2' --x=3 --format svg"},
		{"eval x^2 --from 0 --to 2", "from", "0", "write --x=0..2"},
		{"eval x^2 --x=3 --no-such-thing", "no-such-thing", "", ""},
	} {
		l := line(c.typed)
		if got := meant.Flag(l, l.Scan.Command, c.name, c.value); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.name, c.typed, got, c.want)
		}
	}
}

// TestFirstWord: a first word that is no command by the command that does it, as an expression, or by the list.
func TestFirstWord(t *testing.T) {
	for typed, want := range map[string]string{
		"x^2 --x=3":                "for its value and gradient write: backprop diff 'x^2' --x=3",
		"2+3":                      "for its value write: backprop eval '2+3'",
		"gradient x^2 --x=3":       "write backprop diff 'x^2' --x=3",
		"sin 1":                    "for its value write: backprop eval 'sin(1)'",
		"=U/I":                     "for its value and gradient write: backprop diff 'U/I' --U=… --I=…",
		"evaal x":                  "did you mean eval?",
		"grads x^2":                "did you mean grad?",
		"compute-gradient x --x=3": "write backprop diff x --x=3",
		"xyzzy":                    "the commands are eval, diff, graph; backprop --help says what they do",
	} {
		l := line(typed)
		if got := meant.FirstWord(l, l.Lost); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

// TestValues: formats, digits and languages that we do not have.
func TestValues(t *testing.T) {
	l := line("graph x^2 --x=3 --format png --digits 3f")
	for _, c := range []struct{ got, want string }{
		{meant.Format(l, "png", l.Command.Formats), "a picture is an SVG, and other programs convert it: backprop graph 'x^2' --x=3 --digits 3f --format svg | rsvg-convert -o f.png"},
		{meant.Format(l, "sgv", l.Command.Formats), "write --format svg"},
		{meant.Format(l, "xyzzy", l.Command.Formats), "the formats are text, svg"},
		{meant.Digits(l, "3f"), "it counts significant digits: write backprop graph 'x^2' --x=3 --format png --digits=3"},
		{meant.Digits(l, "all"), "all digits are written with backprop graph 'x^2' --x=3 --format png --digits=full"},
		{meant.Color(l, "yes"), "write --color always"},
		{meant.Language(l, "fr", []string{"en", "ko"}), "the languages are en, ko: write --lang en"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
