"""What words mean: tables of terms, and the one compiler that turns them into patterns."""
