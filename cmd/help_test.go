package cmd

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"backprop/cmd/output"
	"backprop/cmd/screen"

	"github.com/spf13/pflag"
)

// TestHelp reads the help of every command, and of those that take an expression with one: it fits a terminal, its groups
// stand in their order with the variables first, and each flag has one short text.
func TestHelp(t *testing.T) {
	root := Commands()
	for _, c := range append(root.Commands(), root) {
		words := append(strings.Fields(c.CommandPath())[1:], "--help")
		helps := []string{stdout(t, words...)}
		if c.Annotations["expression"] != "" {
			helps = append(helps, stdout(t, append(words, "g = alpha*x; f = g*사과")...))
		}
		for i, help := range helps {
			for line := range strings.Lines(help) {
				if line = strings.TrimSuffix(line, "\n"); screen.Width(line) > screen.PageWidth {
					t.Errorf("%s: %d columns, more than %d: %s", c.CommandPath(), screen.Width(line), screen.PageWidth, line)
				}
			}
			title := regexp.MustCompile(`(?m)^(Variables|Values|Derivatives|Rows|Output|Help):$`)
			var want []string
			if i == 1 {
				want = append(want, titleVariables)
			}
			for _, g := range Groups(c) {
				want = append(want, g.Title)
			}
			var got []string
			for _, m := range title.FindAllStringSubmatch(help, -1) {
				got = append(got, m[1])
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%s: the groups are %q, want %q", c.CommandPath(), got, want)
			}
			for _, g := range Groups(c) {
				for _, f := range g.Flags {
					flag := regexp.MustCompile(`(?m)^  (    |-h, )--` + f.Name + `( |$)`)
					if n := len(flag.FindAllString(help, -1)); n != 1 {
						t.Errorf("%s: --%s is listed %d times", c.CommandPath(), f.Name, n)
					}
				}
			}
		}
		for _, g := range Groups(c) {
			for _, f := range g.Flags {
				_, text := Usage(c, f)
				if r, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) || strings.HasSuffix(text, ".") || strings.Contains(text, "`") || len(text) > 90 {
					t.Errorf("%s --%s: %s", c.CommandPath(), f.Name, text)
				}
			}
		}
	}
}

// TestIgnoredFlags gives each command each flag of all commands: those that its help lists change what it prints, and the others are
// refused, or say what is the case already.
func TestIgnoredFlags(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file.txt")
	values := map[string]string{"format": "json", "digits": "3", "color": "always", "out": file, "json": "true", "no-notes": "true"}
	const source = "abs(x)*y/3 + 0.123456789*y"
	sample := map[string][]string{
		"eval": {source + " + 1/0*y", "--x=0", "--y=1", "--all"}, "diff": {source, "--x=0", "--y=1"}, "derive": {source, "--y=0.123456789"},
		"explain": {source, "--x=0", "--y=1"}, "graph": {source, "--x=0", "--y=1"}, "functions": {"tanh"}, "completion": {"bash"},
	}
	run := func(words ...string) (status int, stdout, stderr string) {
		var out, errs strings.Builder
		status = Main(words, output.Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
		return status, out.String(), errs.String()
	}
	for _, c := range Commands().Commands() {
		words, ok := sample[c.Name()]
		if !ok {
			if !c.Hidden {
				t.Errorf("there is no sample of %s", c.Name())
			}
			continue
		}
		words = append([]string{c.Name()}, words...)
		_, plain, plainErr := run(words...)
		Commands().PersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			value, ok := values[f.Name]
			if !ok {
				t.Fatalf("no value for --%s", f.Name)
			}
			listed := slices.ContainsFunc(Groups(c), func(g Group) bool {
				return slices.ContainsFunc(g.Flags, func(of *pflag.Flag) bool { return of.Name == f.Name })
			})
			status, out, err := run(append(words, "--"+f.Name+"="+value)...)
			switch changed := out != plain || err != plainErr; {
			case listed && (status != 0 || !changed):
				t.Errorf("%s lists --%s, which changes nothing: status %d, %s", c.Name(), f.Name, status, err)
			case !listed && status == 0 && changed:
				t.Errorf("%s does not list --%s, which changes something", c.Name(), f.Name)
			case !listed && status == 0 && f.Name != "color" && f.Name != "no-notes":
				t.Errorf("%s accepts --%s, which it ignores", c.Name(), f.Name)
			}
		})
	}
}
