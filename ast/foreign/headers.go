package foreign

import (
	"regexp"
	"slices"
	"strings"

	"backprop/ast/op"
)

func header() *regexp.Regexp {
	return Regexp("[\"`](\\pL[^\"`+*^=]*?)(?: ?[\\[(]([^\"`]*)[)\\]])[\"`]")
}

func unitBehind() *regexp.Regexp { return Regexp(`\b(\pL[\pL\pN_]*) \(([^()]*)\)`) }

// headers answers the headers of columns that have a unit in parentheses behind them: "U (V)"/2, U (V) / I (A).
func headers(src string) Meant {
	if m := header().FindStringSubmatch(src); m != nil {
		name := func(text string) string { return strings.Join(strings.Fields(text), "_") }
		text := header().ReplaceAllStringFunc(src, func(part string) string { return name(header().FindStringSubmatch(part)[1]) })
		return Meant{Text: text, Before: "a name is letters, digits and _: write ", After: ", for a column with --rename " + name(m[1]) + "='" + strings.Trim(m[0], "\"`") + "'"}
	}
	all := unitBehind().FindAllStringSubmatch(src, -1)
	if len(all) < 2 || slices.ContainsFunc(all, func(m []string) bool {
		c, own := op.Lookup(m[1])
		return own && c.IsCall() || !Unit(m[2])
	}) {
		return Meant{}
	}
	product := unitBehind().ReplaceAllString(src, "$1*$2")
	return Meant{Text: unitBehind().ReplaceAllString(src, "$1"), Before: "there are no units: write ", After: "; a product is " + product}
}
