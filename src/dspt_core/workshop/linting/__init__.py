"""What is worth a second look in an edition that is sound: nothing here refuses one."""
