package cmd

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"backprop/cmd/screen"
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
